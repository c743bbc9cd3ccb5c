import type { Score } from "../score/index.js";

/** All points of a score's questions, those too that wait for a person: the same for every student. */
export const coursePoints = ({ questions }: Score): number =>
  questions.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
