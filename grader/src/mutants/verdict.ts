import { questions } from "../../../src/course/index.js";
import type { TestScore } from "../score/index.js";
import type { Mutant } from "./mutant.js";

/** What the hidden tests made of a known answer. */
export interface Verdict {
  mutant: Mutant;
  tests: readonly TestScore[];
  points: number;
  /** Whether they made of it what they must. */
  isAsExpected: boolean;
}

/**
 * Judges the hidden tests by what they make of a known answer: a wrong one must lose points, a right or equivalent one none.
 *
 * @param mutant The answer.
 * @param tests Its results.
 */
export function verdict(mutant: Mutant, tests: readonly TestScore[]): Verdict {
  const points = tests.reduce((sum, test) => sum + test.points, 0);
  const isFull = points === questions[mutant.question].points;
  return { mutant, tests, points, isAsExpected: tests.length > 0 && isFull === (mutant.kind !== "wrong") };
}

/**
 * A question's verdicts for a terminal: how many are caught, which test catches each, and at length what is not as it must be.
 *
 * @param verdicts One question's.
 * @returns Lines joined by newlines.
 */
export function verdictLines(verdicts: readonly Verdict[]): string {
  const [wrong, right] = [of(verdicts, (kind) => kind === "wrong"), of(verdicts, (kind) => kind !== "wrong")];
  const { question } = (verdicts[0] as Verdict).mutant;
  return [
    `${question}: ${good(wrong)} wrong answers caught, ${good(right)} right ones with all points`,
    ...wrong.map(({ mutant, tests, isAsExpected }) =>
      isAsExpected ? `  ${mutant.name}: ${failed(tests).join(", ")}` : `  NOT CAUGHT ${mutant.name}: ${mutant.why}`,
    ),
    ...right.flatMap(({ mutant, tests, isAsExpected }) =>
      isAsExpected ? [] : [`  NOT ALL POINTS ${mutant.name}: ${failed(tests).join(", ") || "no test has run"}`],
    ),
    ...idle(wrong).map((test) => `  note: no wrong answer is caught by this test alone: ${test}`),
  ].join("\n");
}

const of = (verdicts: readonly Verdict[], is: (kind: Mutant["kind"]) => boolean): Verdict[] =>
  verdicts.filter(({ mutant }) => is(mutant.kind));

const good = (verdicts: readonly Verdict[]): string =>
  `${verdicts.filter(({ isAsExpected }) => isAsExpected).length} of ${verdicts.length}`;

/** By the tests' names, with what became of them where that is another thing than a wrong value. */
const failed = (tests: readonly TestScore[]): string[] =>
  tests
    .filter(({ status }) => status !== "passed")
    .map(({ id, status }) => (status === "wrong" ? id : `${id} (${status})`));

/** Tests that could be left out, as others catch all that they do. */
function idle(wrong: readonly Verdict[]): string[] {
  const alone = wrong.map(({ tests }) => tests.filter(({ status }) => status !== "passed")).filter(({ length }) => length === 1); // prettier-ignore
  const useful = new Set(alone.map(([only]) => only?.id));
  return (wrong[0]?.tests ?? []).map(({ id }) => id).filter((id) => !useful.has(id));
}
