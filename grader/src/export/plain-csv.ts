import { questions } from "../../../src/course/index.js";
import { csvLines } from "./csv-lines.js";
import type { ExportedGrade } from "./exported-grade.js";

/**
 * Grades as a table for any program: points that count, what being late has cost, and each question's points with its bonus and what was given by hand.
 *
 * @param grades A class's; who has no points has empty cells.
 */
export function plainCsv(grades: readonly ExportedGrade[]): string {
  const each = Object.keys(questions);
  const rows = grades.map(({ student, name = "", section = "", points, maxPoints, latePenalty, byQuestion }) => ({
    student,
    name,
    section,
    points: shown(points),
    max_points: String(maxPoints),
    late_penalty: String(latePenalty),
    ...Object.fromEntries(each.map((question) => [question, shown(byQuestion[question])])),
  }));
  return csvLines(["student", "name", "section", "points", "max_points", "late_penalty", ...each], rows);
}

const shown = (points: number | undefined): string => (points === undefined ? "" : String(points));
