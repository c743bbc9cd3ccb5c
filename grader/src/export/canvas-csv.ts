import { csvLines } from "./csv-lines.js";
import type { ExportedGrade } from "./exported-grade.js";

/**
 * Grades as the CSV that Canvas' gradebook imports
 * (https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807). Canvas knows students by what stands in SIS Login ID, which
 * is the name of what they handed in; who has no points has an empty cell, which changes nothing there.
 *
 * @param grades A class's.
 * @param assignment The column's name, as Canvas' own export has it with the assignment's number: "Quantlab (4711)". Another name makes another assignment.
 */
export function canvasCsv(grades: readonly ExportedGrade[], assignment = "quantlab"): string {
  const rows = grades.map(({ student, name = student, section = "", points }) => ({
    Student: name,
    "SIS Login ID": student,
    Section: section,
    [assignment]: points === undefined ? "" : String(points),
  }));
  const possible = { Student: "    Points Possible", [assignment]: String(grades[0]?.maxPoints ?? "") };
  return csvLines(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment], [possible, ...rows]);
}
