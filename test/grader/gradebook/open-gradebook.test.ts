import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGradebook } from "../../../grader/src/gradebook/index.js";
import { startFolder, type StartedEngine } from "../database/engines.js";
import { makeGradebook } from "./make-gradebook.js";
import { handIn, scoreOf } from "./some-hand-in.js";

const main = path.resolve(import.meta.dirname, "../../../grader/src/gradebook/main.ts");

let engine: StartedEngine;
let out: string;
beforeAll(async () => {
  engine = await startFolder();
  out = "folder" in engine.place ? engine.place.folder : "";
  await makeGradebook(out, async (book) => {
    await book.runs.record(handIn(), scoreOf(handIn()), new Date("2026-12-04T12:00:00Z"));
    await book.students.save("ada", { name: "Ada\u001b[2J", section: "A" });
  });
});
afterAll(() => engine.stop());

function gradebook(...args: string[]) {
  const command = ["--import", "tsx", main, ...args, "--out", out, "--as", "ben"];
  return spawnSync(process.execPath, command, { encoding: "utf8", env: { ...process.env, DATABASE_URL: "" } });
}

describe("openGradebook(opening)", () => {
  it("refuses where there is none, and says what makes one", async () => {
    await expect(openGradebook({ command: "mark", out: path.join(out, "none") })).rejects.toThrow(`mark: reports must have a gradebook, got none in ${out}/none; npm run grade -- --class makes it`); // prettier-ignore
  });
  it("says who has it, and what to do", async () => {
    await makeGradebook(out, async () => {
      await expect(openGradebook({ command: "mark", out })).rejects.toThrow(/which process \d+ has open: .*DATABASE_URL.*Commands as grade and mark have a gradebook in a folder one after another/); // prettier-ignore
    });
  });
});

describe("npm run gradebook", () => {
  it("sets overrides, a deadline and extensions, and shows everything about a student", async () => {
    expect(gradebook("deadline").stdout).toBe("there is no deadline\n");
    expect(gradebook("deadline", "2026-12-01T23:59", "--time-zone", "UTC").stdout).toBe("until 2026-12-01T23:59 in UTC; 0 days late cost nothing, each further day 10 %\n"); // prettier-ignore
    // 10 in place of 9 makes 15; 2.5 days late are 3, of which an extension takes 1: 20 % of 15 is 3.
    expect(gradebook("override", "ada", "q4", "10", "--reason", "rounds halves").stdout).toContain("ada has 10.5 points now"); // prettier-ignore
    expect(gradebook("extend", "ada", "1", "--reason", "ill").stdout).toContain("ada has 12 points now");
    const { stdout } = gradebook("show", "ada");
    expect(stdout.split("\n").slice(0, 9)).toEqual([
      "ada, Ada?[2J, A",
      "points: 12",
      "  14 by program, run 1",
      "  15 by an override: q4 has 10 in place of 9: rounds halves",
      "  12, as 2 days late (with 1 days of extensions), 2 of which cost 20 %",
      "submissions",
      expect.stringMatching(/^ {2}1: handed in 2026-12-04T12:00:00Z; answers [0-9a-f]{12}$/),
      expect.stringMatching(/^ {5}run 1: graded, 14 points, tests [0-9a-f]{12}$/),
      "marks: none",
    ]);
    expect(stdout).toMatch(/^ {2}q4: 10 points, by ben .*: rounds halves$/m);
    expect(stdout).toMatch(/^ {2}1: 1 days, by ben .*: ill$/m);
    expect(stdout).toMatch(/Z {2}anna {2}submission received {2}\{/);
    expect(gradebook("extend", "ada", "1", "--withdraw").stdout).toContain("ada has 10.5 points now");
    expect(gradebook("override", "ada", "q4", "--withdraw").stdout).toContain("ada has 9.8 points now");
    expect(gradebook("log").stdout).toMatch(/ben {2}override withdrawn {2}ada {2}\{/);
  });

  it.each([
    [["show", "adam"], "student must be one of the gradebook's, as what was handed in is named, got adam"],
    [["override", "adam", "q4", "1", "--reason", "x"], "student must be one of the gradebook's"],
    [["override", "ada", "q5", "--withdraw"], "override must be one that counts, got none of q5 for ada"],
    [["extend", "ada", "9", "--withdraw"], "extension must be one of the student's, who has none, got 9"],
    [["deadline", "tomorrow", "--time-zone", "UTC"], "deadline: dueLocal must be as 2026-12-01T23:59, got tomorrow"],
  ])("refuses %j in one line", (args, message) => {
    const { status, stdout, stderr } = gradebook(...args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
