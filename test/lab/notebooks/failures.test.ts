import { describe, expect, it } from "vitest";
import type { TestResult } from "../../../src/course/index.js";
import { CheckReport } from "../../../src/lab/index.js";
import { formatFailures } from "../../../src/lab/notebooks/failures.js";
import type { CellFailure } from "../../../src/notebook/index.js";

const failure = {
  position: 3,
  cellId: "a",
  executionCount: 2,
  source: "const { model } = await lab.network();",
  ename: "Error",
  evalue: "oh",
  traceback: ["\x1b[31mError\x1b[0m: oh", "here"],
};
const text = (failures: Partial<CellFailure>[], tests?: TestResult[], colours = false) =>
  formatFailures(
    {
      ...{ question: "q4", cellsRun: 1, cellCount: 12, seconds: 61.25 },
      failures: failures.map((given) => ({ ...failure, ...given })),
      ...(tests && { check: new CheckReport("q4", "en", tests) }),
    },
    colours,
  );
const right = { name: "rounds", passed: true };
const open = { name: "divides", passed: false, unanswered: true };
const stub = { ename: "Error", evalue: "not answered yet: linearQuantize" };

describe("formatFailures(run, colours)", () => {
  it("names the cell as the page does, and gives its traceback, with colours or without", () => {
    expect(text([{}])).toBe("q4, cell [2], a:\nError: oh\nhere");
    expect(text([{}], undefined, true)).toBe("q4, cell [2], a:\n\x1b[31mError\x1b[0m: oh\nhere\x1b[0m");
  });
  it("makes do with position, name and message", () => {
    expect(text([{ executionCount: null, traceback: [] }])).toBe("q4, cell 3, a:\nError: oh");
  });
  it("says nothing of what is right", () => {
    expect(text([], [right])).toBe("");
    expect(text([])).toBe("");
  });
  it("gives the tests that do not pass, with their hints, and advice", () => {
    const wrong = { name: "clamps", passed: false, message: "must be 1, got 2\nHint: clamp" };
    expect(text([], [right, wrong])).toBe(
      "q4 Linear quantization: 1 of 2 tests passed\n  ✗ wrong: clamps\n    must be 1, got 2\n    Hint: clamp",
    );
    const advice = { name: "leaves no tensors behind", passed: false, advice: true, message: "tidy up" };
    expect(text([], [right, advice])).toMatch(/all 1 tests passed\n {2}! advice: leaves no tensors behind\n {4}tidy/);
  });
  it("says of an exercise that is not answered just that, whatever it makes fail", () => {
    expect(text([stub, { ...stub, cellId: "b" }, { ...stub, evalue: `${stub.evalue}, too` }], [open])).toBe(
      "q4 Linear quantization: not answered yet\n\n" +
        "q4, cell [2], a: not answered yet: linearQuantize\n\nand 2 more cells that failed in consequence",
    );
  });
  it("counts cells that fail alike, or for lack of what a failed cell defines, and shows those that fail by themselves", () => {
    const lacks = (name: string) => ({ ename: "TS2304", evalue: `TS2304: Cannot find name '${name}'. (Cell [3])` });
    const own = { ...lacks("modle"), traceback: ["modle?"], cellId: "b" };
    expect(text([{}, {}, lacks("model"), own])).toBe(
      "q4, cell [2], a:\nError: oh\nhere\n\nq4, cell [2], b:\nmodle?\n\nand 2 more cells that failed in consequence",
    );
    expect(text([{}, {}])).toMatch(/\n\nand 1 more cell that failed in consequence$/);
  });
});
