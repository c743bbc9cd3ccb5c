import type { Score } from "../score/index.js";

/** The columns of `nbgrader export`: https://nbgrader.readthedocs.io/en/stable/command_line_tools/nbgrader-export.html */
const COLUMNS = [
  "assignment",
  "duedate",
  "timestamp",
  "student_id",
  "last_name",
  "first_name",
  "email",
  "raw_score",
  "late_submission_penalty",
  "score",
  "max_score",
] as const;

/**
 * Scores as the CSV that `nbgrader export` writes, for whatever reads that. What the grader does not know stays empty: names, dates, penalties for being late.
 *
 * @param scores A class's; with the marks given by hand where there are any.
 * @param assignment Its name.
 * @returns A line of names and one for each score, in the scores' order.
 */
export function nbgraderCsv(scores: readonly Score[], assignment = "quantlab"): string {
  const rows = scores.map((score): Record<(typeof COLUMNS)[number], string> => {
    const points = asPython(score.points);
    return {
      assignment,
      duedate: "",
      timestamp: "",
      student_id: score.submission,
      last_name: "",
      first_name: "",
      email: "",
      raw_score: points,
      late_submission_penalty: "0.0",
      score: points,
      max_score: asPython(score.maxPoints),
    };
  });
  return [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => field(row[column])))]
    .map((row) => `${row.join(",")}\n`)
    .join("");
}

/** Python writes 1.0 where JavaScript writes 1. */
const asPython = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A field; the student's own file gave its name, which must neither add fields nor be a spreadsheet's formula. */
function field(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
