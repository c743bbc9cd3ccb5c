import { setTimeout as sleep } from "node:timers/promises";
import type { Grades } from "../../../grader/src/queue/index.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { scoreOf, TESTS } from "../gradebook/some-hand-in.js";

/** Whose name begins with "kills" ends the process; with "throws", the grader fails; with "nothing", it says nothing; with "wrong", it gives a score of other tests. */
export interface FakeGrader extends Grades {
  /** The groups that it was given, by names. */
  readonly groups: string[][];
}

/**
 * Grades at once, or after some time each.
 *
 * @param options `before` is told whose turn it is.
 */
export function fakeGrader({
  tests = TESTS,
  delayMs = 0,
  before,
}: { tests?: string; delayMs?: number; before?: (name: string) => Promise<void> | void } = {}): FakeGrader {
  // prettier-ignore
  const groups: string[][] = [];
  return {
    tests,
    groups,
    async *grade(submissions: readonly Submission[]) {
      groups.push(submissions.map(({ name }) => name));
      for (const submission of submissions) {
        const { name } = submission;
        await before?.(name);
        if (delayMs > 0) await sleep(delayMs);
        if (name.startsWith("kills")) process.kill(process.pid, "SIGKILL");
        if (name.startsWith("nothing")) continue;
        if (name.startsWith("throws")) yield Object.assign(new Error(`${name}: no`), { submission });
        else yield scoreOf(submission, name.startsWith("wrong") ? "0".repeat(64) : tests, pointsOf(name));
      }
    },
  };
}

/** What the fake grader gives for the first test: by the name's number, so that a score which is somebody else's is seen. */
export const pointsOf = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0) % 10;
