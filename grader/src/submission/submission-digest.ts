import { createHash } from "node:crypto";
import type { SubmittedAnswer } from "./submission.js";

/**
 * What tells submissions apart for grading: the same answers have the same digest, whatever else is in the notebooks and whenever they were packed.
 *
 * @param answers In the course's order.
 * @returns SHA-256 over questions, statuses and sources, hex.
 */
export function submissionDigest(answers: readonly SubmittedAnswer[]): string {
  const parts = answers.map(({ question, status, source }) => [question, status, source ?? null]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
