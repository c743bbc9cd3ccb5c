import type { Notebook } from "../../notebook/index.js";
import { CHECK_TYPE } from "../check-report.js";
import type { CheckOutcome } from "../test-result.js";

/**
 * What the visible check of an executed notebook found, as the cell marked `quantlab.role: "check"` shows it. Whoever ran the notebook can have written
 * it: it tells a student, and proves nothing to a grader.
 *
 * @param notebook An executed notebook.
 * @returns The last such cell's outcome; nothing where none showed one.
 * @example
 * checkOutcome({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }); // => undefined
 */
export function checkOutcome({ cells }: Notebook): CheckOutcome | undefined {
  return cells
    .flatMap((cell) => (cell.cell_type === "code" && cell.metadata.quantlab?.role === "check" ? cell.outputs : []))
    .flatMap((output) => ("data" in output ? [output.data[CHECK_TYPE]] : []))
    .filter(isOutcome)
    .at(-1);
}

function isOutcome(value: unknown): value is CheckOutcome {
  return typeof value === "object" && value !== null && "tests" in value && Array.isArray(value.tests);
}
