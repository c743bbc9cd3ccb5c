import type { Score } from "../score/index.js";

/** A score's points with those on top; these can make it more than the score's greatest. */
export function totalPoints({ questions }: Score): number {
  return questions.reduce((sum, { points, bonus }) => sum + points + (bonus?.points ?? 0), 0);
}
