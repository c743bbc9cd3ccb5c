import { describe, expect, it } from "vitest";
import { gradebookCommand } from "../../../grader/src/gradebook/options.js";

const REASON = ["--reason", "spoke with her"];

describe("gradebookCommand(args)", () => {
  it.each([
    [["override", "ada", "q4", "7.5", ...REASON], { what: "override", student: "ada", question: "q4", points: 7.5, reason: "spoke with her" }], // prettier-ignore
    [["override", "ada", "total", "0", ...REASON], { what: "override", student: "ada", question: "total", points: 0, reason: "spoke with her" }], // prettier-ignore
    [["override", "ada", "q10", "--withdraw"], { what: "withdraw override", student: "ada", question: "q10" }],
    [["extend", "ada", "3", ...REASON], { what: "extend", student: "ada", days: 3, reason: "spoke with her" }],
    [["extend", "ada", "12", "--withdraw"], { what: "withdraw extension", student: "ada", id: 12 }],
    [["deadline"], { what: "deadline" }],
    [
      ["deadline", "2026-12-01T23:59", "--time-zone", "Europe/Berlin", "--free-days", "2"],
      { what: "deadline", deadline: { dueLocal: "2026-12-01T23:59", timeZone: "Europe/Berlin", freeDays: 2, percentADay: 10 } }, // prettier-ignore
    ],
    [["show", "ada"], { what: "show", student: "ada" }],
    [["log"], { what: "log" }],
    [["log", "ada"], { what: "log", student: "ada" }],
  ])("reads %j", (args, task) => expect(gradebookCommand(args)).toEqual({ task, out: "reports" }));

  it("reads whose gradebook, and in whose name", () => {
    expect(gradebookCommand(["log", "--out", "r", "--as", "ben"])).toEqual({ task: { what: "log" }, out: "r", as: "ben" }); // prettier-ignore
    expect(gradebookCommand(["--help"])).toEqual({ out: "reports" });
  });

  it.each([
    [[], "override, extend, deadline, show or log, got none"],
    [["remove", "ada"], "override, extend, deadline, show or log, got remove"],
    [["override", "ada", "q4"], "3 words after override, got 2"],
    [["override", "ada", "q4", "7", "--withdraw"], "2 words after override, got 3"],
    [["override", "ada", "q11", "7", ...REASON], "a question from q1 to q10 or total, got q11"],
    [["override", "ada", "toString", "7", ...REASON], "a question from q1 to q10 or total, got toString"],
    [["override", "ada", "q4", "7e9", ...REASON], "points of at least 0, got 7e9"],
    [["override", "ada", "q4", "7"], "--reason TEXT for override, got none"],
    [["override", "ada", "q4", "7", "--reason", " "], "--reason TEXT for override, got none"],
    [["extend", "ada", "366", ...REASON], "days from 1 to 365, got 366"],
    [["extend", "ada", "0.5", ...REASON], "days from 1 to 365, got 0.5"],
    [["extend", "ada", "3"], "--reason TEXT for extend, got none"],
    [["extend", "ada", "first", "--withdraw"], "an extension's number, got first"],
    [["deadline", "2026-12-01T23:59"], "--time-zone ZONE for deadline, got none"],
    [["deadline", "x", "--time-zone", "UTC", "--percent", "ten"], "--percent from 0 to 100, got ten"],
    [["show"], "1 words after show, got 0"],
    [["log", "a", "b"], "0 or 1 words after log, got 2"],
    [["log", "--al"], "npm run gradebook -- --help says more"],
  ])("refuses %j", (args, message) => expect(() => gradebookCommand(args)).toThrow(message));
});
