import { type Answer, answerCells, type AnswerStatus } from "../../../src/notebook/answer-cells.js";
import type { Cell } from "../../../src/notebook/notebook.js";
import { type CheckSummary, summaryOf } from "./check-summary.js";
import { digestOf } from "./digest-of.js";

/** What a cell is for, as its metadata say. */
export type Role = "setup" | "answer" | "check";

/** How an answer stands in a notebook that is open. */
export interface LiveAnswer {
  /** As in "q4". */
  question: string;
  /** "unanswered" as handed out. */
  answer: AnswerStatus;
  /** What to tell the student about the answer's cell, in one line of English; missing where the answer can be read and was begun. */
  message?: string;
  /** What the visible check said last; missing where it never ran. */
  check?: CheckSummary & {
    /** Whether the answer that was checked is the one that stands there. */
    isFresh: boolean;
  };
  /** Whether its check runs now. */
  isChecking: boolean;
}

/** A cell as it stands in the page. */
export interface LiveCell {
  id: string;
  role: Role;
  question: string;
  type: Cell["cell_type"];
  source: string;
  isRunning: boolean;
  /** Of a check: what it showed last. */
  outcome?: unknown;
  /** Of a check: the digest of the answer that it checked. */
  checked?: string;
}

/**
 * The answers of a notebook.
 *
 * @param cells Those that have a role, in the notebook's order.
 * @param checking Questions whose check was asked for and has not ended.
 * @returns One for each question with a cell for its answer; of several cells the answered one counts, as in a file.
 */
export function liveAnswers(cells: readonly LiveCell[], checking: readonly string[] = []): Promise<LiveAnswer[]> {
  const notebook = { nbformat: 4 as const, nbformat_minor: 5, metadata: {}, cells: cells.map(fileCell) };
  return Promise.all(answerCells(notebook).map((answer) => liveAnswer(answer, cells, checking)));
}

async function liveAnswer(
  { question, status, message, source }: Answer,
  cells: readonly LiveCell[],
  checking: readonly string[],
): Promise<LiveAnswer> {
  const check = cells.find((cell) => cell.role === "check" && cell.question === question);
  const summary = summaryOf(check?.outcome);
  const isFresh = source !== undefined && check?.checked === (await digestOf(source));
  return {
    question,
    answer: status,
    ...(message && { message }),
    ...(summary && { check: { ...summary, isFresh } }),
    isChecking: checking.includes(question) || (check?.isRunning ?? false),
  };
}

function fileCell({ id, role, question, type, source }: LiveCell): Cell {
  const cell = { id, metadata: { quantlab: { role, question } }, source };
  return type === "code"
    ? { ...cell, cell_type: type, execution_count: null, outputs: [] }
    : { ...cell, cell_type: type };
}
