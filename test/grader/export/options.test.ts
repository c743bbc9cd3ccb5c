import { describe, expect, it } from "vitest";
import { exportCommand } from "../../../grader/src/export/options.js";

describe("exportCommand(args)", () => {
  it("reads what to write of which scores", () => {
    expect(exportCommand(["--format", "nbgrader-csv", "reports", "--out", "g.csv", "--assignment", "lab"])).toEqual({
      what: "nbgrader-csv",
      reports: "reports",
      out: "g.csv",
      language: "en",
      visibility: "visible",
      assignment: "lab",
      allowWeakIsolation: false,
      help: false,
    });
    expect(exportCommand(["--autograder-zip", "--out", "a.zip", "--visibility", "hidden"])).toMatchObject({
      what: "autograder-zip",
      visibility: "hidden",
    });
    expect(exportCommand(["--help"]).help).toBe(true);
  });
  it.each([
    [[], "one of --format and --autograder-zip, --nbgrader-notebooks, --github-workflow, got 0"],
    [["--format", "gradescope", "--autograder-zip", "r", "--out", "o"], "--github-workflow, got 2"],
    [
      ["--format", "moodle", "r", "--out", "o"],
      '--format must be gradescope, prairielearn, nbgrader-csv, canvas-csv, csv, got "moodle"',
    ],
    [
      ["--format", "autograder-zip", "--out", "o"],
      '--format must be gradescope, prairielearn, nbgrader-csv, canvas-csv, csv, got "autog',
    ],
    [["--format", "gradescope", "--out", "o"], "one folder of reports or score, got 0"],
    [["--autograder-zip", "r", "--out", "o"], "no reports, got 1"],
    [["--format", "gradescope", "r"], "--out PLACE, got none"],
    [["--autograder-zip", "--out", "o", "--language", "fr"], '--language must be en, zh, got "fr"'],
    [["--autograder-zip", "--out", "o", "--visibility", "no"], "--visibility must be visible, after_due_date, after_"],
    [["--colour"], "export-grades: Unknown option '--colour'; npm run export-grades -- --help says more"],
  ])("refuses %j", (args, message) => {
    expect(() => exportCommand(args)).toThrow(message);
  });
});
