import type * as tf from "@tensorflow/tfjs";
import { requireInteger, requirePositive, requireTensor, requireThat } from "../tensor/index.js";
import { rangeOf } from "./quantized-range.js";

/** How a layer's integers relate to real numbers: r = S (q - Z) for input and output, r = S_w q for weights. */
export interface QuantizedLayer {
  /** Bits of input and output: an integer from 2 to 32. Default 8. */
  bitwidth?: number;
  inputScale: number;
  inputZeroPoint: number;
  /** float32, [out]. */
  weightScale: tf.Tensor1D;
  outputScale: number;
  outputZeroPoint: number;
  /** How sums are scaled: in doubles (the default), or by integers alone; see `requantize` and `requantizeInteger`. */
  requantization?: "float" | "integer";
}

/** Where a convolution's window moves, beside what every layer has. */
export interface QuantizedConv2dLayer extends QuantizedLayer {
  /** Pixels from one window to the next: an integer of at least 1. Default 1. */
  strides?: number;
  /** Pixels added on each side, holding the input's zero point: an integer of at least 0. Default 0. */
  pad?: number;
}

/** What takes a layer's sums to its output's integers. */
export interface OutputScaling {
  /** S_in S_w / S_out for each output channel. */
  readonly multipliers: Float64Array;
  /** Z_out. */
  readonly zeroPoint: number;
  readonly bitwidth: number;
}

/** Scale ratios above this are refused: one step of the sum would be a million steps of the output. */
const LARGEST_MULTIPLIER = 2 ** 20;

/**
 * Checks a layer's parameters and computes the multiplier of each output channel.
 *
 * @param caller The function whose argument they are.
 * @param layer The parameters.
 * @param channels Number of output channels.
 * @returns The multipliers, the output's zero point and bitwidth.
 * @throws {RangeError} naming the parameter, what is allowed and what was given.
 */
export function outputScaling(
  caller: string,
  layer: Omit<QuantizedLayer, "inputZeroPoint">,
  channels: number,
): OutputScaling {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint, requantization = "float" } = layer;
  const { min, max } = rangeOf(caller, bitwidth);
  requirePositive(`${caller}: inputScale`, inputScale);
  requireTensor(`${caller}: weightScale`, weightScale, "float32", [channels]);
  requirePositive(`${caller}: outputScale`, outputScale);
  requireInteger(`${caller}: outputZeroPoint`, outputZeroPoint, min, max);
  requireThat(
    requantization === "float" || requantization === "integer",
    `${caller}: requantization must be "float" or "integer", got ${String(requantization)}`,
  );
  const multipliers = Float64Array.from(weightScale.dataSync<"float32">(), (scale) => {
    requirePositive(`${caller}: weightScale`, scale);
    return (inputScale * scale) / outputScale;
  });
  for (const multiplier of multipliers) {
    requireThat(
      multiplier <= LARGEST_MULTIPLIER,
      `${caller}: inputScale x weightScale / outputScale must be at most 2^20, got ${multiplier}`,
    );
  }
  return { multipliers, zeroPoint: outputZeroPoint, bitwidth };
}
