import { quantizedRange } from "../../src/linear/index.js";
import { expectRounded, type RandomCases } from "../src/hidden-test/index.js";
import { float32, type Value } from "../src/value/index.js";

/** How a layer's integers relate to real numbers, and where a convolution's kernel goes. */
export interface Layer {
  bitwidth?: number;
  inputScale: number;
  inputZeroPoint: number;
  /** One for each output channel; float32 numbers. */
  weightScale: ArrayLike<number>;
  outputScale: number;
  outputZeroPoint: number;
  strides?: number;
  pad?: number;
}

/** With a weight scale of 0.5 these leave sums as they are; powers of 2, so that float32 and any order of steps are exact. */
export const SCALES: Omit<Layer, "weightScale"> = {
  inputScale: 0.5,
  inputZeroPoint: 0,
  outputScale: 0.25,
  outputZeroPoint: 0,
};

/** As `SCALES`, in 8 bits. */
export const PLAIN: typeof SCALES = { ...SCALES, bitwidth: 8 };

/** The layer as the student's function takes it. */
export const layerValue = (layer: Layer): Value => ({ ...layer, weightScale: float32(layer.weightScale) });

/**
 * Looks that integers are what a layer makes of sums: clamp(round(sum S_in S_w / S_out) + Z_out, qMin, qMax).
 *
 * @param what Whose integers.
 * @param got Channel last.
 * @param sums Exact, the shifted bias included.
 * @param slack Nearer than this to a half both neighbours are right; 0 where float32 is exact.
 * @throws {WrongAnswer} saying how many differ.
 */
export function expectScaled(
  what: string,
  got: ArrayLike<number>,
  sums: ArrayLike<number>,
  { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint }: Layer,
  slack = 0,
): void {
  const { min, max } = quantizedRange(bitwidth);
  const scaled = Array.from(sums, (sum, i) => {
    const weight = Math.fround(weightScale[i % weightScale.length] as number);
    return (sum * inputScale * weight) / outputScale;
  });
  const then = (integer: number) => Math.min(Math.max(integer + outputZeroPoint, min), max);
  expectRounded(what, got, scaled, slack, then);
}

/**
 * A layer for these sums, whose outputs stay within 8 bits, so that nothing is clamped: one weight scale for all channels, and a zero point for the output.
 *
 * @param random Draws the scales.
 * @param sums Of all outputs.
 * @param channels Number of outputs.
 */
export function unclampedLayer(random: RandomCases, sums: ArrayLike<number>, channels: number): Layer {
  const [inputScale, weight] = [random.uniform(0.01, 0.1), Math.fround(random.uniform(0.002, 0.02))];
  const largest = Math.max(...Array.from(sums, Math.abs));
  return {
    bitwidth: 8,
    inputScale,
    inputZeroPoint: 0,
    weightScale: new Float32Array(channels).fill(weight),
    outputScale: (inputScale * weight * largest) / 80,
    outputZeroPoint: random.integer(15, 40) * (random.uniform(0, 1) < 0.5 ? -1 : 1),
  };
}
