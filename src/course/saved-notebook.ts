import { createHash } from "node:crypto";
import { answerCells, type AnswerStatus, type Notebook } from "../notebook/index.js";
import { checkOutcome } from "./check-outcome.js";
import type { CheckState } from "./course-state.js";
import { tally } from "./tally.js";

/** What is known of an answer. */
export interface SavedAnswer {
  status: AnswerStatus;
  /** The cell, counted from 1. */
  position?: number;
  /** Of the cell's source in UTF-8, in hexadecimal. */
  sourceSha256?: string;
}

/** What the course keeps of a notebook, each by question. */
export interface SavedNotebook {
  answers: ReadonlyMap<string, SavedAnswer>;
  /** The answers in words. */
  words: ReadonlyMap<string, SavedAnswer>;
  checks: ReadonlyMap<string, CheckState>;
}

/**
 * Takes out of a notebook what the course needs to know; the rest of it, such as figures, may be large.
 *
 * @param notebook A student's, in whatever state.
 * @returns Answers and what their checks said. A check is fresh when the answer's source is the one that it saw, by `quantlab.checked`.
 * @example
 * savedNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }).answers.size; // => 0
 */
export function savedNotebook(notebook: Notebook): SavedNotebook {
  const answers = answersOf(notebook, "answer");
  return { answers, words: answersOf(notebook, "words"), checks: checksOf(notebook, answers) };
}

function answersOf(notebook: Notebook, role: "answer" | "words"): Map<string, SavedAnswer> {
  const entries = answerCells(notebook, role).map(({ question, status, position, source }): [string, SavedAnswer] => [
    question,
    { status, position, ...(source !== undefined && { sourceSha256: sha256(source) }) },
  ]);
  return new Map(entries);
}

/** The last check of each question that says something; of copies a fresh one before others. */
function checksOf(notebook: Notebook, answers: ReadonlyMap<string, SavedAnswer>): Map<string, CheckState> {
  const checks = new Map<string, CheckState>();
  for (const cell of notebook.cells) {
    const outcome = checkOutcome({ ...notebook, cells: [cell] });
    if (!outcome) continue;
    const { question, status, tests } = outcome;
    const answer = answers.get(question);
    const isFresh = answer?.status === "ok" && answer.sourceSha256 === cell.metadata.quantlab?.checked;
    if (checks.get(question)?.isFresh && !isFresh) continue;
    const { done, all } = tally(tests);
    checks.set(question, { status, tests: all, failed: all - done, isFresh });
  }
  return checks;
}

/** The SHA-256 of a text in UTF-8 or of bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
