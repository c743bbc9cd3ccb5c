import type { NotebookRun } from "../../notebook/index.js";
import { isUntouched } from "../report-words.js";
import { type CheckOutcome, tally } from "../../course/index.js";

/** One notebook's run, as the table shows it. */
export interface QuestionRun extends Pick<NotebookRun, "failures" | "cellsRun" | "cellCount"> {
  question: string;
  seconds: number;
  /** What its check found, where that ran. */
  check?: CheckOutcome;
}

/**
 * What ran, for a terminal.
 *
 * @param runs One a notebook.
 * @returns Lines joined by newlines: question, cells run of all, cells that failed, tests passed of the check's, seconds.
 * @example
 * formatRuns([{ question: "q1", failures: [], cellsRun: 9, cellCount: 9, seconds: 4.25 }]).split("\n")[2]; // => "q1          9/9       0  not run      4.3"
 */
export function formatRuns(runs: readonly QuestionRun[]): string {
  const headings = ["question", "cells", "errors", "check", "seconds"];
  const rows = runs.map(({ question, failures, cellsRun, cellCount, seconds, check }) => [
    question,
    `${cellsRun}/${cellCount}`,
    String(failures.length),
    checkText(check),
    seconds.toFixed(1),
  ]);
  const widths = headings.map((heading, i) =>
    Math.max(...[heading, ...rows.map((row) => row[i] ?? "")].map(({ length }) => length)),
  );
  const line = (cells: string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  return [headings, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
}

/** Whether every cell ran as it should, and the check passed. */
export function isRight({ failures, check }: QuestionRun): boolean {
  return failures.length === 0 && check?.status === "passed";
}

function checkText(check: CheckOutcome | undefined): string {
  if (!check) return "not run";
  if (isUntouched(check)) return "not answered";
  const { done, all } = tally(check.tests);
  return `${done} of ${all}`;
}
