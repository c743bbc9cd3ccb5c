import { describe, expect, it } from "vitest";
import { formatFailures, formatRuns } from "../../../src/lab/notebooks/table.js";

const failure = {
  position: 3,
  cellId: "a",
  ename: "Error",
  evalue: "oh",
  traceback: ["\x1b[31mError\x1b[0m: oh", "here"],
};
const run = { question: "q10", failures: [failure], cellsRun: 1, cellCount: 12, seconds: 61.25 };

describe("formatRuns(runs)", () => {
  it("lines figures up on the right", () => {
    expect(formatRuns([{ ...run, question: "q1", failures: [] }, run]).split("\n")).toEqual([
      "question  cells  errors  seconds",
      "--------  -----  ------  -------",
      "q1         1/12       0     61.3",
      "q10        1/12       1     61.3",
    ]);
  });
});

describe("formatFailures(run, colours)", () => {
  it("names the cell and gives its traceback, with colours or without", () => {
    expect(formatFailures(run, false)).toBe("q10, cell 3 (a):\nError: oh\nhere");
    expect(formatFailures(run, true)).toBe("q10, cell 3 (a):\n\x1b[31mError\x1b[0m: oh\nhere\x1b[0m");
  });
  it("makes do with name and message", () => {
    const bare = {
      ...run,
      failures: [
        { ...failure, traceback: [] },
        { ...failure, traceback: [] },
      ],
    };
    expect(formatFailures(bare, false)).toBe("q10, cell 3 (a):\nError: oh\n\nq10, cell 3 (a):\nError: oh");
  });
});
