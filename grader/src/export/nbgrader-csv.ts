import { csvLines } from "./csv-lines.js";
import type { ExportedGrade } from "./exported-grade.js";

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
 * Grades as the CSV that `nbgrader export` writes, for whatever reads that. What the grader does not know stays empty: names in parts, dates, addresses.
 *
 * @param grades A class's; who has no points is left out.
 * @param assignment Its name.
 * @returns A line of names and one for each grade, in the grades' order.
 */
export function nbgraderCsv(
  grades: readonly Pick<ExportedGrade, "student" | "points" | "maxPoints" | "latePenalty">[],
  assignment = "quantlab",
): string {
  const rows = grades.flatMap(({ student, points, maxPoints, latePenalty }): Record<string, string>[] => {
    if (points === undefined) return [];
    return [
      {
        assignment,
        student_id: student,
        raw_score: asPython(points + latePenalty),
        late_submission_penalty: asPython(latePenalty),
        score: asPython(points),
        max_score: asPython(maxPoints),
      },
    ];
  });
  return csvLines(COLUMNS, rows);
}

/** Python writes 1.0 where JavaScript writes 1. */
const asPython = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
