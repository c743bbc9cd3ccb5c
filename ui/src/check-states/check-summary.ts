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
  if (!isOutcome(outcome)) return undefined;
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

function isOutcome(value: unknown): value is CheckOutcome {
  if (typeof value !== "object" || value === null) return false;
  const { status, tests } = value as Partial<Record<keyof CheckOutcome, unknown>>;
  return (
    ["passed", "wrong", "unanswered"].includes(status as string) &&
    Array.isArray(tests) &&
    tests.every((test) => typeof test === "object" && test !== null)
  );
}
