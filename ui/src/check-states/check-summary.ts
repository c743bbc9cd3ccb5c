import { isCheckOutcome } from "../../../src/course/check-outcome.js";
import type { CheckOutcome } from "../../../src/course/test-result.js";

/** A check's outcome in short. */
export interface CheckSummary {
  status: CheckOutcome["status"];
  /** Advice is not counted. */
  tests: number;
  failed: number;
  /** The name of the first test that fails. */
  firstFailed?: string;
}

/**
 * An outcome in short.
 *
 * @param outcome What an output holds: of any kind, since anybody can write one.
 * @returns Nothing where it is no outcome.
 */
export function summaryOf(outcome: unknown): CheckSummary | undefined {
  if (!isCheckOutcome(outcome)) return undefined;
  const tests = outcome.tests.filter(({ advice }) => !advice);
  const failed = tests.filter(({ passed }) => !passed);
  const first = failed.find(({ unanswered }) => !unanswered) ?? failed[0];
  return {
    status: outcome.status,
    tests: tests.length,
    failed: failed.length,
    ...(first && { firstFailed: String(first.name) }),
  };
}
