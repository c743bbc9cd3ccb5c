import { requireThat } from "../tensor/index.js";
import { rangeOf } from "./quantized-range.js";
import { roundHalfEven } from "./round-half-even.js";

/** The least and the greatest real number that are to be representable. */
export interface RealRange {
  min: number;
  max: number;
}

/** How real numbers and integers correspond: r = S (q - Z). */
export interface QuantizationParameters {
  /** S, real units per integer step, above 0. */
  scale: number;
  /** Z, the integer that stands for r = 0. */
  zeroPoint: number;
}

/**
 * Scale and zero point that spread n-bit integers over a range of real numbers:
 * S = (rMax - rMin) / (qMax - qMin), Z = clamp(round(qMin - rMin / S), qMin, qMax).
 *
 * A range that does not hold 0 has no integer for 0: Z is clamped, and the numbers at the far end with it. A range of
 * one number is widened to hold 0; for 0 alone S = 1 and Z = 0. So a constant comes back from its integer.
 *
 * @param range rMin and rMax: finite, rMin at most rMax.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns S and Z.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * scaleAndZeroPoint({ min: -1, max: 2.75 }, 4); // => { scale: 0.25, zeroPoint: -4 }
 */
export function scaleAndZeroPoint(range: RealRange, bitwidth: number): QuantizationParameters {
  const { min: qMin, max: qMax } = rangeOf("scaleAndZeroPoint", bitwidth);
  const finite = Number.isFinite(range.min) && Number.isFinite(range.max);
  requireThat(
    finite && range.min <= range.max,
    `scaleAndZeroPoint: range must be finite with min <= max, got ${range.min} to ${range.max}`,
  );
  if (range.min === 0 && range.max === 0) return { scale: 1, zeroPoint: 0 };
  const constant = range.min === range.max;
  const rMin = constant ? Math.min(range.min, 0) : range.min;
  const rMax = constant ? Math.max(range.max, 0) : range.max;
  const scale = (rMax - rMin) / (qMax - qMin);
  return { scale, zeroPoint: Math.min(Math.max(roundHalfEven(qMin - rMin / scale), qMin), qMax) };
}
