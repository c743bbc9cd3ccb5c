import path from "node:path";
import { describe, expect, it } from "vitest";
import { openGradebook } from "../../../grader/src/gradebook/index.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { makeGradebook } from "./make-gradebook.js";

describe("openGradebook(opening)", () => {
  it("refuses where there is none, and says what makes one", async () => {
    const out = path.join(temporaryFolder(), "none");
    await expect(openGradebook({ command: "mark", out })).rejects.toThrow(`mark: reports must have a gradebook, got none in ${out}; npm run grade -- --class makes it`); // prettier-ignore
  });
  it("opens what was made in somebody's name, and says who has it to who comes second", async () => {
    const out = temporaryFolder();
    await makeGradebook(out, async (book) => {
      await book.students.save("ada", { name: "Ada" });
      expect(await book.events.read()).toMatchObject([{ actor: "anna", kind: "student changed" }]);
      await expect(openGradebook({ command: "mark", out })).rejects.toThrow(new RegExp(`which process ${process.pid} has open: .*DATABASE_URL.*Commands as grade and mark have a gradebook in a folder one after another`)); // prettier-ignore
    });
  });
});
