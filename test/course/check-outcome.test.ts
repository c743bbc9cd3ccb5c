import { describe, expect, it } from "vitest";
import { CHECK_TYPE, type CheckOutcome, checkOutcome } from "../../src/course/index.js";
import type { Cell, CellMetadata, Notebook, Output } from "../../src/notebook/index.js";

const cell = (role: "check" | "answer", ...outputs: Output[]): Cell => ({
  ...{ cell_type: "code", id: "a", source: "", execution_count: 1 },
  metadata: { quantlab: { role, question: "q4" } } satisfies CellMetadata,
  outputs,
});
const shown = (outcome: unknown): Output => ({
  ...{ output_type: "execute_result", execution_count: 1, metadata: {} },
  data: { "text/plain": "q4", [CHECK_TYPE]: outcome },
});
const of = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
const outcome = (passed: boolean): CheckOutcome => ({
  question: "q4",
  language: "zh",
  status: passed ? "passed" : "wrong",
  tests: [{ name: "clamps", passed, message: "must be 1\nHint: clamp" }],
});

describe("checkOutcome(notebook)", () => {
  it("is what the check's cell shows", () => {
    expect(checkOutcome(of(cell("check", shown(outcome(false)))))).toEqual(outcome(false));
  });
  it("is the last one's", () => {
    const cells = [cell("check", shown(outcome(false))), cell("check", shown(outcome(true)))];
    expect(checkOutcome(of(...cells))?.status).toBe("passed");
  });
  it("is none where the check's cell shows none, and looks at no other", () => {
    const stream: Output = { output_type: "stream", name: "stdout", text: "all 5 tests passed" };
    expect(checkOutcome(of(cell("check", stream), cell("answer", shown(outcome(true)))))).toBeUndefined();
  });
  it.each([
    ["a number", 1],
    ["nothing", null],
    ["an outcome without tests", { ...outcome(true), tests: undefined }],
    ["tests that are none", { ...outcome(true), tests: [null] }],
    ["a status that there is not", { ...outcome(true), status: "perfect" }],
    ["another's question", { ...outcome(true), question: "q11" }],
  ])("does not take %s for one", (_, odd) => {
    expect(checkOutcome(of(cell("check", shown(odd))))).toBeUndefined();
  });
});
