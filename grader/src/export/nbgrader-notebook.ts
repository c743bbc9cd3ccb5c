import { createHash } from "node:crypto";
import { type Question, type QuestionName, questions } from "../../../src/course/index.js";
import { type Cell, type Notebook, sourceOf } from "../../../src/notebook/index.js";

/** What nbgrader keeps in a cell's `metadata.nbgrader`, and no other key: https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html */
export interface NbgraderMetadata {
  schema_version: 3;
  grade: boolean;
  locked: boolean;
  solution: boolean;
  task: boolean;
  grade_id: string;
  points?: number;
  checksum: string;
  cell_type: Cell["cell_type"];
}

type Marks = Pick<NbgraderMetadata, "grade" | "locked" | "solution"> & { points?: number };

/**
 * A student's notebook with nbgrader's metadata beside the course's own, for a course that hands out and collects with nbgrader. An answer's cell has the
 * question's points and is marked by hand there, as nbgrader itself cannot grade TypeScript: its points come from this grader. The visible checks are locked.
 *
 * @param notebook A student's notebook, as it is handed out.
 * @returns The same cells; those that hold an answer or a check have `metadata.nbgrader`.
 */
export function nbgraderNotebook(notebook: Notebook): Notebook {
  return { ...notebook, cells: notebook.cells.map(marked) };
}

function marked(cell: Cell): Cell {
  const { role, question } = cell.metadata.quantlab ?? {};
  const isAnswer = role === "answer" || role === "words";
  if ((!isAnswer && role !== "check") || question === undefined || !(question in questions)) return cell;
  const marks: Marks = isAnswer
    ? { grade: true, locked: false, solution: true, points: pointsOf(questions[question as QuestionName], role) }
    : { grade: false, locked: true, solution: false };
  const nbgrader: NbgraderMetadata = {
    schema_version: 3,
    ...marks,
    task: false,
    grade_id: cell.id,
    checksum: checksum(cell, marks),
    cell_type: cell.cell_type,
  };
  return { ...cell, metadata: { ...cell.metadata, nbgrader } };
}

/** nbgrader has a field of its own for points on top: its cell is worth none, so that the sum is the course's. */
const pointsOf = ({ points, bonus }: Question, role: string): number => (role === "words" && bonus ? 0 : points);

/** nbgrader's own digest of a cell, by which it sees that one was changed: MD5 over texts as Python writes them. */
function checksum(cell: Cell, { grade, solution, locked, points }: Marks): string {
  const asPython = (value: boolean): string => (value ? "True" : "False");
  const parts = [sourceOf(cell), cell.cell_type, asPython(grade), asPython(solution), asPython(locked), cell.id];
  if (points !== undefined) parts.push(points.toFixed(1));
  return createHash("md5").update(parts.join("")).digest("hex");
}
