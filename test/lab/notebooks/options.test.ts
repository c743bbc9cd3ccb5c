import { describe, expect, it } from "vitest";
import { parseNotebooksOptions, USAGE } from "../../../src/lab/notebooks/options.js";

describe("parseNotebooksOptions(args)", () => {
  it("runs all solutions in English unless told otherwise", () => {
    expect(parseNotebooksOptions([])).toEqual({
      questions: [],
      language: "en",
      student: false,
      out: "out/notebooks",
      timeoutMs: 600_000,
      generate: false,
      force: false,
      help: false,
    });
  });
  it("keeps a student's results apart from the solutions'", () => {
    expect(parseNotebooksOptions(["--student"]).out).toBe("out/notebooks/student");
  });
  it("takes questions and options in any order", () => {
    const args = [
      "q4",
      "--lang",
      "zh",
      "--student",
      "q1",
      "--out",
      "x",
      "--timeout",
      "1.5",
      "--generate",
      "--force",
      "-h",
    ];
    expect(parseNotebooksOptions(args)).toEqual({
      questions: ["q4", "q1"],
      language: "zh",
      student: true,
      out: "x",
      timeoutMs: 1500,
      generate: true,
      force: true,
      help: true,
    });
  });
  it.each([
    [["--lang", "de"], "notebooks: --lang must be en or zh, got de"],
    [["--timeout", "0"], "notebooks: --timeout must be seconds above 0 and up to 2,000,000, got 0"],
    [["--timeout", "soon"], "got soon"],
    [["--timeout", "3e6"], "got 3e6"],
    [["4"], "notebooks: a question must be named as in q4, got 4"],
    [["../q4"], "notebooks: a question must be named as in q4, got ../q4"],
    [["zh", "q2"], "got zh; npm keeps options that do not follow --, as in npm run notebooks -- --lang zh q4"],
    [["--loud"], "notebooks: Unknown option '--loud'; npm run notebooks -- --help says more"],
  ])("refuses %j", (args, message) => {
    expect(() => parseNotebooksOptions(args)).toThrow(message);
  });
  it("names every option in the help", () => {
    for (const option of ["lang", "student", "out", "timeout", "generate", "force", "help"])
      expect(USAGE).toContain(`--${option}`);
  });
});
