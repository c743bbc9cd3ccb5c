import type { NotebookRun } from "../../notebook/index.js";

/** One notebook's run, as the table shows it. */
export interface QuestionRun extends Pick<NotebookRun, "failures" | "cellsRun" | "cellCount"> {
  question: string;
  seconds: number;
}

/**
 * What ran, for a terminal.
 *
 * @param runs One a notebook.
 * @returns Lines joined by newlines: question, cells run of all, errors, seconds.
 * @example
 * formatRuns([{ question: "q1", failures: [], cellsRun: 9, cellCount: 9, seconds: 4.25 }]).split("\n")[2]; // => "q1          9/9       0      4.3"
 */
export function formatRuns(runs: readonly QuestionRun[]): string {
  const headings = ["question", "cells", "errors", "seconds"];
  const rows = runs.map(({ question, failures, cellsRun, cellCount, seconds }) => [
    question,
    `${cellsRun}/${cellCount}`,
    String(failures.length),
    seconds.toFixed(1),
  ]);
  const widths = headings.map((heading, i) =>
    Math.max(...[heading, ...rows.map((row) => row[i] ?? "")].map(({ length }) => length)),
  );
  const line = (cells: string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ");
  return [headings, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
}

/**
 * What failed in a notebook, for a terminal.
 *
 * @param run One notebook's.
 * @param colours Whether the traceback keeps its colours.
 * @returns For each cell its place and traceback.
 * @example
 * const failure = { position: 3, cellId: "a", ename: "Error", evalue: "oh", traceback: ["\x1b[31mError: oh"] };
 * formatFailures({ question: "q1", failures: [failure], cellsRun: 1, cellCount: 2, seconds: 1 }, false); // => "q1, cell 3 (a):\nError: oh"
 */
export function formatFailures({ question, failures }: QuestionRun, colours: boolean): string {
  const texts = failures.map(({ position, cellId, ename, evalue, traceback }) => {
    const lines = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
    return `${question}, cell ${position} (${cellId}):\n${colours ? `${lines}\x1b[0m` : lines.replace(/\x1b\[[\d;]*m/g, "")}`;
  });
  return texts.join("\n\n");
}
