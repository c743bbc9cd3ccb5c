import type { Criterion, WordsQuestion } from "./rubric.js";

/** What a person gave for an answer in words. */
export interface Mark {
  /** SHA-256 of the words that were read, hex. */
  words: string;
  /** For each criterion of the rubric whether the words meet it. */
  met: Readonly<Record<string, boolean>>;
  /** For the student. */
  comment: string;
  /** False for a mark that is only begun. */
  isDone: boolean;
  /** Counts what was saved, so that nobody's mark is replaced unseen. */
  revision: number;
}

/** A submission's marks. */
export type Marks = Readonly<Partial<Record<WordsQuestion, Mark>>>;

/** Somebody saved another mark since the one that was looked at. */
export class StaleMarkError extends Error {
  override readonly name = "StaleMarkError";
}

/** How far an answer in words is; "changed" where the words or the rubric became others since a person read them. */
export type MarkState = "open" | "begun" | "marked" | "changed";

/**
 * How far an answer is.
 *
 * @param mark Its mark, if there is one.
 * @param words SHA-256 of the words as they are, hex.
 * @param criteria What is asked of them.
 * @returns "marked" only where the points count.
 */
export function markState(mark: Mark | undefined, words: string, criteria: readonly Criterion[]): MarkState {
  if (!mark) return "open";
  const isOfRubric = Object.keys(mark.met).length === criteria.length && criteria.every(({ id }) => id in mark.met);
  if (mark.words !== words || !isOfRubric) return "changed";
  return mark.isDone ? "marked" : "begun";
}

/**
 * The points that a mark earns.
 *
 * @param met As in `Mark`.
 * @param criteria What is asked.
 */
export function pointsOf(met: Mark["met"], criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, { id, points }) => sum + (met[id] ? points : 0), 0);
}
