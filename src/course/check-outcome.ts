import type { Notebook } from "../notebook/index.js";
import { questions } from "./questions.js";
import type { CheckOutcome } from "./test-result.js";

/** The MIME type under which a report tells programs its outcome, a `CheckOutcome` without grids. A student can write it too: it proves nothing. */
export const CHECK_TYPE = "application/vnd.quantlab.check+json";

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
    .filter(isCheckOutcome)
    .at(-1);
}

/** Whether a value is what a check shows under `CHECK_TYPE`: anybody can write one. */
export function isCheckOutcome(value: unknown): value is CheckOutcome {
  const { question, status, tests } = (value ?? {}) as Partial<Record<keyof CheckOutcome, unknown>>;
  return (
    Object.hasOwn(questions, String(question)) &&
    ["passed", "wrong", "unanswered"].includes(String(status)) &&
    Array.isArray(tests) &&
    tests.every((test: unknown) => typeof test === "object" && test !== null)
  );
}
