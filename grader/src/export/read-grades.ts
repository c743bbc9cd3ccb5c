import { readFile, stat } from "node:fs/promises";
import { requireThat } from "../../../src/checks/index.js";
import { openGradebook } from "../gradebook/index.js";
import { isScore } from "../score/index.js";
import { applyMarks } from "../words/index.js";
import { type ExportedGrade, exportedGrade } from "./exported-grade.js";

/** Grades, and whether they are a class's. */
export interface ReadGrades {
  grades: ExportedGrade[];
  isClass: boolean;
}

/**
 * Reads grades: of a folder's gradebook everybody's; of one score's file that one as the program gave it, for which no database is loaded.
 *
 * @param place A folder of reports, or one score's .json.
 * @returns In the order of students' names.
 * @throws {RangeError} where nothing is there, or no grade; {FolderInUseError} where another command has the gradebook.
 */
export async function readGrades(place: string): Promise<ReadGrades> {
  const there = await stat(place).catch((cause: Error) => {
    throw new RangeError(`export-grades: reports must be a folder or a score's .json, got ${place}`, { cause });
  });
  if (!there.isDirectory()) return { grades: [await gradeIn(place)], isClass: false };
  const book = await openGradebook({ command: "export-grades", out: place });
  const grades: ExportedGrade[] = [];
  try {
    for await (const grade of book.currentGrades()) grades.push(exportedGrade(grade));
  } finally {
    await book.close();
  }
  requireThat(grades.some(({ points }) => points !== undefined), `export-grades: gradebook must hold grades, got none in ${place}; npm run grade -- --class brings them`); // prettier-ignore
  return { grades: grades.sort((a, b) => (a.student < b.student ? -1 : 1)), isClass: true };
}

async function gradeIn(file: string): Promise<ExportedGrade> {
  const found = parsed(await readFile(file, "utf8"));
  if (!isScore(found)) throw new RangeError(`export-grades: reports must be a score of npm run grade, got another file, ${file}`); // prettier-ignore
  const score = applyMarks(found, {});
  const { submission: student, points } = score;
  return exportedGrade({ student, name: null, section: null, score, marks: {}, points, steps: [] });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
