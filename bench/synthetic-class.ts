import { createHash } from "node:crypto";
import path from "node:path";
import { readMutants } from "../grader/src/mutants/index.js";
import { readSubmission, type Submission } from "../grader/src/submission/index.js";
import { codeQuestions } from "../src/course/index.js";

const solutions = path.join(import.meta.dirname, "../notebooks/solutions");

/** Mutants of each question that are taken: enough that scores differ. */
const OF_EACH = 3;

/**
 * Different answers: the reference, and the reference with one answer replaced by a known wrong or right one. Their scores are known once each was graded alone.
 *
 * @returns Submissions with names and digests of their own.
 */
export async function variants(): Promise<Submission[]> {
  const reference = await readSubmission(solutions, "reference");
  const all = [reference];
  for (const question of codeQuestions) {
    const mutants = (await readMutants(question)).filter(({ earlier }) => earlier === undefined);
    // Spread over the alphabet, where right ones lie together.
    const step = Math.max(1, Math.floor(mutants.length / OF_EACH));
    for (const { name, source, code } of mutants.filter((_, at) => at % step === 0).slice(0, OF_EACH)) {
      const answers = { ...reference.answers, [question]: { question, status: "ok", source, code } };
      const digest = createHash("sha256").update(`${question} ${source}`).digest("hex");
      all.push({ ...reference, name: `${question} ${name}`, digest, answers });
    }
  }
  return all;
}

/** A class: the variants in turn, under names of their own. */
export const classOf = (some: readonly Submission[], count: number): Submission[] =>
  Array.from({ length: count }, (_, at) => ({ ...(some[at % some.length] as Submission), name: `student ${at}` }));
