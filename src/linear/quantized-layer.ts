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
  /** How sums are scaled: in doubles (the default), by integers alone, or in float32; see `requantize`, `requantizeInteger` and `Requantization`. */
  requantization?: Requantization;
}

/**
 * How sums become integers of fewer bits again.
 *
 * - "float": `requantize`, in doubles, the nearest to the formula.
 * - "integer": `requantizeInteger`, as gemmlowp does it.
 * - "float32": as onnxruntime's QLinearConv and QGemm do it, q = clamp(round(float32(sum) x m) + Z_out) with m = S_in S_w / S_out and every operation
 *   rounded to float32, ties to the even integer. Source: `MlasRequantizeOutput` in onnxruntime's core/mlas/lib/quantize.cpp, and the output scales in
 *   core/providers/cpu/quantization/qlinearconv.cc (https://github.com/microsoft/onnxruntime).
 */
export type Requantization = "float" | "integer" | "float32";

const REQUANTIZATIONS: readonly Requantization[] = ["float", "integer", "float32"];

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
    REQUANTIZATIONS.includes(requantization),
    `${caller}: requantization must be "float", "integer" or "float32", got ${String(requantization)}`,
  );
  const multipliers = Float64Array.from(weightScale.dataSync<"float32">(), (scale) => {
    requirePositive(`${caller}: weightScale`, scale);
    return requantization === "float32"
      ? float32Multiplier(inputScale, scale, outputScale)
      : (inputScale * scale) / outputScale;
  });
  for (const multiplier of multipliers) {
    requireThat(
      multiplier <= LARGEST_MULTIPLIER,
      `${caller}: inputScale x weightScale / outputScale must be at most 2^20, got ${multiplier}`,
    );
  }
  return { multipliers, zeroPoint: outputZeroPoint, bitwidth };
}

/**
 * S_in S_w / S_out as onnxruntime computes it: each number and each step rounded to float32.
 *
 * @param inputScale S_in.
 * @param weightScale S_w.
 * @param outputScale S_out.
 * @example
 * float32Multiplier(1, 1, 3); // => Math.fround(1 / 3)
 */
export function float32Multiplier(inputScale: number, weightScale: number, outputScale: number): number {
  const product = Math.fround(Math.fround(inputScale) * Math.fround(weightScale));
  return Math.fround(product / Math.fround(outputScale));
}
