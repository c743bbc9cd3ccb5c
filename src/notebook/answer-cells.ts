import type { Cell, Notebook } from "./notebook.js";
import { isPrompt, NOT_ANSWERED } from "./prompts.js";
import { sourceOf } from "./source-of.js";

/** What became of an answer's cell in a student's notebook. */
export type AnswerStatus =
  /** There is source to run. */
  | "ok"
  /** The file or the cell is not there. */
  | "missing"
  /** Several cells say that they are this answer, and they differ. */
  | "duplicated"
  /** The cell is no code cell any more. */
  | "retyped"
  /** The cell is empty, or still holds the line that it was handed out with. */
  | "unanswered"
  /** The file is no notebook, or the source no TypeScript. */
  | "broken";

/** An answer as it stands in a notebook. */
export interface Answer {
  question: string;
  status: AnswerStatus;
  /** What to tell the student unless the status is "ok": one line. */
  message?: string;
  /** The cell's source, in TypeScript; nothing has run or checked it. */
  source?: string;
  /** The cell, counted from 1, and its id. */
  position?: number;
  cellId?: string;
}

/**
 * The answers that a notebook holds, in its order: its cells whose metadata say `quantlab.role: "answer"`, one for each question. Nothing is executed.
 *
 * @param notebook A student's notebook, in whatever state.
 * @param role "words" for the answers in words instead, which may be cells of any type.
 * @returns One answer for each question that has a cell. A copied cell counts once when the copies are equal or only one was answered.
 * @example
 * const cell = { cell_type: "code", id: "a", source: "", metadata: { quantlab: { role: "answer", question: "q4" } }, execution_count: null, outputs: [] };
 * answerCells({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] })[0].status; // => "unanswered"
 */
export function answerCells(notebook: Notebook, role: "answer" | "words" = "answer"): Answer[] {
  const found = new Map<string, Answer[]>();
  for (const [i, cell] of notebook.cells.entries()) {
    const { role: actual, question } = cell.metadata.quantlab ?? {};
    if (actual !== role || typeof question !== "string") continue;
    const answer = role === "words" ? wordsOf(cell, question, i + 1) : answerOf(cell, question, i + 1);
    const same = found.get(question);
    if (same) same.push(answer);
    else found.set(question, [answer]);
  }
  return [...found.values()].map(theOne);
}

function answerOf(cell: Cell, question: string, position: number): Answer {
  const source = sourceOf(cell);
  const answer = { question, source, position, cellId: cell.id };
  const here = `the answer to ${question} (cell ${position})`;
  if (cell.cell_type !== "code")
    return { ...answer, status: "retyped", message: `${here} must be a code cell, got a ${cell.cell_type} cell` };
  if (withoutComments(source) === "") return { ...answer, status: "unanswered", message: `${here} is empty` };
  if (source.includes(`"${NOT_ANSWERED}`))
    return { ...answer, status: "unanswered", message: `${here} still holds the line that throws "${NOT_ANSWERED}"` };
  return { ...answer, status: "ok" };
}

function wordsOf(cell: Cell, question: string, position: number): Answer {
  const source = sourceOf(cell);
  const answer = { question, source, position, cellId: cell.id };
  if (!isPrompt(source)) return { ...answer, status: "ok" };
  return {
    ...answer,
    status: "unanswered",
    message: `the answer to ${question} (cell ${position}) holds no words yet`,
  };
}

/** The answered one of several cells for a question. */
function theOne(cells: Answer[]): Answer {
  const first = cells[0] as Answer;
  const answered = cells.filter(({ status }) => status === "ok");
  const sources = new Set(answered.map(({ source }) => source?.trim()));
  if (sources.size <= 1) return answered[0] ?? first;
  const { question } = first;
  const where = answered.map(({ position }) => position).join(" and ");
  return { question, status: "duplicated", message: `the answer to ${question} must be one cell, got cells ${where}` };
}

function withoutComments(source: string): string {
  // A comment that never ends goes to the end, or every further "/*" would be looked through again.
  return source.replace(/\/\*[^]*?(?:\*\/|$)|\/\/.*/g, "").trim();
}
