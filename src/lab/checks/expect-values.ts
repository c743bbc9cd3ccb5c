import type { Text } from "../../course/index.js";
import { withHint, Miss, type Panel, text } from "./check-test.js";
import { shortNumber } from "./describe.js";

/** What a known slip would give, and what to tell whoever made it. */
export interface Mistake {
  values: readonly number[];
  hint: Text;
}

/** How values are compared, and what is shown of them. */
export interface Comparison {
  /** What the values are, as in "linearQuantize's result". */
  what: string;
  got: ArrayLike<number>;
  expected: readonly number[];
  /** Of the result, to say where a value is wrong. */
  shape: readonly number[];
  /** Largest difference that does not count; 0 unless given, as for integers. */
  tolerance?: number;
  mistakes?: readonly Mistake[];
  /** What helps where no known slip fits. */
  hint?: Text;
  /** Shown before the result; with it the result is shown too, in as many columns. */
  input?: Panel;
}

/**
 * Compares a result with the expected values.
 *
 * @param comparison What was got and what should have been.
 * @returns The panels to show of a right answer.
 * @throws {Miss} naming the first value that differs, how many do, and the slip that gives just these values, where one is known.
 */
export function expectValues(comparison: Comparison): Panel[] {
  const { what, got, expected, shape, tolerance = 0, mistakes = [], input } = comparison;
  const values = Array.from(got);
  const wrong = expected.map((value, i) => !isNear(values[i] as number, value, tolerance));
  const columns = input?.columns ?? shape.at(-1) ?? 1;
  const yours: Panel = { title: text("yours", "你的结果"), values, columns, wrong };
  const first = wrong.indexOf(true);
  if (first === -1) return input ? [input, yours] : [];
  const [place, count] = [placeOf(first, shape), wrong.filter(Boolean).length];
  const [wanted, is] = [shortNumber(expected[first] as number, 4), shortNumber(values[first] as number, 4)];
  const slip = mistakes.find((mistake) =>
    mistake.values.every((value, i) => isNear(values[i] as number, value, tolerance)),
  );
  const panels = input ? [input, yours, { title: text("expected", "期望结果"), values: expected, columns }] : [];
  throw new Miss(
    withHint(
      text(
        `${what} must be ${wanted} at [${place}], got ${is} (${count} of ${expected.length} differ)`,
        `${what} 在 [${place}] 处应为 ${wanted}，实际为 ${is}（${expected.length} 个中有 ${count} 个不同）`,
      ),
      slip?.hint ?? hintOfNaN(values) ?? comparison.hint,
    ),
    panels,
  );
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b));
}

function hintOfNaN(values: readonly number[]): Text | undefined {
  return values.some(Number.isNaN)
    ? text("NaN comes from 0 / 0 or from the mean of nothing", "NaN 来自 0 / 0，或对空集合求平均")
    : undefined;
}

function placeOf(index: number, shape: readonly number[]): string {
  const place: number[] = [];
  for (const length of [...shape].reverse()) {
    place.unshift(index % length);
    index = Math.floor(index / length);
  }
  return place.join(", ");
}
