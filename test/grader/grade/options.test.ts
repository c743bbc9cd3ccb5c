import { describe, expect, it } from "vitest";
import { gradeCommand } from "../../../grader/src/grade/options.js";

describe("gradeCommand(args)", () => {
  it("takes one submission, a class or the reference", () => {
    expect(gradeCommand(["jane.zip"])).toMatchObject({ path: "jane.zip", isClass: false, out: "reports" });
    expect(gradeCommand(["--class", "all", "--out", "r", "--lanes", "3"])).toMatchObject({ path: "all", isClass: true, out: "r", lanes: 3 }); // prettier-ignore
    expect(gradeCommand(["--reference"])).toMatchObject({ isReference: true });
    expect(gradeCommand(["--reference"])).not.toHaveProperty("out");
    expect(gradeCommand(["--reference", "--out", "r"])).toMatchObject({ out: "r" });
    expect([gradeCommand(["a"]).isOne, gradeCommand(["a", "--one"]).isOne]).toEqual([false, true]);
  });

  it.each([
    [[], "got none"],
    [["a", "b"], "got 2"],
    [["a", "--reference"], "got 2"],
    [["a", "--lanes", "0"], "--lanes must be a whole number from 1 to 64, got 0"],
    [["a", "--lanes", "two"], "got two"],
    [["--clas", "x"], "npm run grade -- --help says more"],
  ])("refuses %j", (args, message) => expect(() => gradeCommand(args)).toThrow(message));
});
