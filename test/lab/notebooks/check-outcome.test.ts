import { describe, expect, it } from "vitest";
import { CheckReport } from "../../../src/lab/index.js";
import { checkOutcome } from "../../../src/lab/notebooks/check-outcome.js";
import type { MimeBundle } from "../../../src/display/index.js";
import type { Cell, CellMetadata, Notebook, Output } from "../../../src/notebook/index.js";

const cell = (role: "check" | "answer", ...outputs: Output[]): Cell => ({
  ...{ cell_type: "code", id: "a", source: "", execution_count: 1 },
  metadata: { quantlab: { role, question: "q4" } } satisfies CellMetadata,
  outputs,
});
const shown = (report: CheckReport): Output => {
  const bundle = (report as unknown as Record<symbol, () => MimeBundle>)[Symbol.for("Jupyter.display")]!.call(report);
  // As a file keeps it.
  const data = JSON.parse(JSON.stringify(bundle)) as MimeBundle;
  return { output_type: "execute_result", execution_count: 1, metadata: {}, data };
};
const of = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
const grids = [{ title: "yours", values: [NaN], columns: 1 }];
const wrong = { name: "clamps", passed: false, message: "must be 1\nHint: clamp" };
const report = (passed: boolean) => new CheckReport("q4", "zh", [passed ? { name: "r", passed } : { ...wrong, grids }]);

describe("checkOutcome(notebook)", () => {
  it("is what the check's cell shows, without grids", () => {
    const outcome = { question: "q4", language: "zh", status: "wrong", tests: [wrong] };
    expect(checkOutcome(of(cell("check", shown(report(false)))))).toEqual(outcome);
  });
  it("is the last one's", () => {
    const cells = [cell("check", shown(report(false))), cell("check", shown(report(true)))];
    expect(checkOutcome(of(...cells))?.status).toBe("passed");
  });
  it("is none where the check's cell shows none, and looks at no other", () => {
    const stream: Output = { output_type: "stream", name: "stdout", text: "all 5 tests passed" };
    const odd: Output = {
      output_type: "display_data",
      metadata: {},
      data: { "application/vnd.quantlab.check+json": 1 },
    };
    expect(checkOutcome(of(cell("check", stream, odd), cell("answer", shown(report(true)))))).toBeUndefined();
  });
});
