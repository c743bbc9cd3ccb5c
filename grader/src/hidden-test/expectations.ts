import { text } from "../../../src/course/index.js";
import { roundHalfEven } from "../../../src/linear/index.js";
import { WrongAnswer } from "./wrong-answer.js";

/**
 * Looks that the numbers are the expected ones.
 *
 * @param what Whose numbers, as in "linearQuantize's result".
 * @param got What the answer gave; as many as are expected.
 * @param expected What it should have given.
 * @param tolerance Largest difference that does not count; 0 unless given, as for integers.
 * @throws {WrongAnswer} saying how many differ, and no value.
 */
export function expectNumbers(what: string, got: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 0): void {
  expectEach(what, got, expected.length, (value, i) => Math.abs(value - (expected[i] as number)) <= tolerance);
}

/**
 * Looks that integers are rounded from the expected real numbers, halves to the even integer. Nearer to a half than `slack` both neighbours are right, since
 * float32 may fall on either side; an exact half in float32, as in cases made by hand, wants slack 0.
 *
 * @param reals What is rounded.
 * @param slack Of a real number; 0 unless given.
 * @param then What follows the rounding, as adding the zero point and clamping.
 * @throws {WrongAnswer} as `expectNumbers`.
 */
export function expectRounded(
  what: string,
  got: ArrayLike<number>,
  reals: ArrayLike<number>,
  slack = 0,
  then: (integer: number, i: number) => number = (integer) => integer,
): void {
  expectEach(what, got, reals.length, (value, i) =>
    [0, -slack, slack].some((step) => value === then(roundHalfEven((reals[i] as number) + step), i)),
  );
}

function expectEach(
  what: string,
  got: ArrayLike<number>,
  count: number,
  isRight: (value: number, i: number) => boolean,
): void {
  if (got.length !== count) {
    const [en, zh] = got.length < count ? ["fewer", "不足"] : ["more", "过多"];
    throw new WrongAnswer(
      text(`${what} must have ${count} numbers, got ${en}`, `${what} 应有 ${count} 个数，实际${zh}`),
    );
  }
  const wrong = Array.from({ length: count }, (_, i) => isRight(got[i] as number, i)).filter((right) => !right).length;
  if (wrong === 0) return;
  const en = count === 1 ? "the number is wrong" : wrong === count ? `all ${count} numbers are wrong` : `${wrong} of ${count} numbers are wrong`; // prettier-ignore
  const zh = wrong === count ? `${count} 个数全部有误` : `${count} 个数中有 ${wrong} 个有误`;
  throw new WrongAnswer(text(`${what}: ${en}`, `${what}：${zh}`));
}
