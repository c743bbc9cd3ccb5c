import { describe, expect, it } from "vitest";
import { similarityCommand } from "../../../grader/src/similarity/options.js";

describe("similarityCommand(args)", () => {
  it("takes a class, a place and a threshold", () => {
    expect(similarityCommand(["--class", "all"])).toEqual({ classFolder: "all", out: "out/similarity", help: false });
    expect(similarityCommand(["--class", "all", "--out", "s", "--threshold", "0.8"])).toMatchObject({ out: "s", threshold: 0.8 }); // prettier-ignore
    expect(similarityCommand(["--help"]).help).toBe(true);
  });

  it.each([
    [[], "--class must be a folder of submissions, got none"],
    [["--class", "a", "--threshold", "0"], "--threshold must be a number above 0 and at most 1, got 0"],
    [["--class", "a", "--threshold", "80"], "got 80"],
    [["--class", "a", "--threshold", ""], "--threshold must be a number above 0 and at most 1, got ;"],
    [["--class", "a", "--threshold", "high"], "got high"],
    [["--clas", "a"], "npm run similarity -- --help says more"],
  ])("refuses %j", (args, message) => expect(() => similarityCommand(args)).toThrow(message));
});
