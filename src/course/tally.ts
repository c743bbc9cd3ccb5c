import type { CheckOutcome } from "./test-result.js";

/**
 * How many of a check's tests passed; advice is not counted.
 *
 * @param tests What a check found.
 * @returns How many passed, of how many.
 * @example
 * tally([{ name: "rounds", passed: true }, { name: "tidies", passed: false, advice: true }]); // => { done: 1, all: 1 }
 */
export function tally(tests: CheckOutcome["tests"]): { done: number; all: number } {
  const counted = tests.filter(({ advice }) => !advice);
  return { done: counted.filter(({ passed }) => passed).length, all: counted.length };
}
