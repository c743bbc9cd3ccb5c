import type * as tf from "@tensorflow/tfjs";
import type { CodeQuestion } from "../course/index.js";
import type { Codebook } from "../kmeans/index.js";
import type {
  QuantizationParameters,
  QuantizedConv2dLayer,
  QuantizedLayer,
  QuantizedWeights,
} from "../linear/index.js";

/** Q1: weights become at most 2^n values; with a codebook, what it says. */
export type KMeansQuantize = (
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
) => { quantized: tf.Tensor; codebook: Codebook };

/** Q3: each centroid becomes the mean of its weights; an empty cluster keeps its own. */
export type UpdateCodebook = (weights: tf.Tensor, codebook: Codebook) => Codebook;

/** Q4: q = clamp(round(r / S) + Z, qMin, qMax), as int32. */
export type LinearQuantize = (
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
) => tf.Tensor;

/** Q5: the scale and zero point that spread n bits from a tensor's least value to its greatest. */
export type QuantizationScaleAndZeroPoint = (tensor: tf.Tensor, bitwidth: number) => QuantizationParameters;

/** Q6: a bias in 32 bits, S = S_in S_w and Z = 0. */
export type LinearQuantizeBias = (bias: tf.Tensor1D, weightScale: tf.Tensor1D, inputScale: number) => QuantizedWeights;

/** Q7: a dense layer on integers. */
export type QuantizedLinear = (
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
) => tf.Tensor2D;

/** Q8: a convolution on integers, padded with the input's zero point. */
export type QuantizedConv2d = (
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
) => tf.Tensor4D;

/** Q9: images, 0 to 1, become integers, -128 to 127. */
export type Preprocess = (images: tf.Tensor4D) => tf.Tensor4D;

/** One of the four formulas that a choice offers; "?" until it is made. */
export type Choice = "a" | "b" | "c" | "d" | "?";

/** What each question's answer cell defines. */
export interface Answers extends Record<CodeQuestion, object> {
  q1: { kMeansQuantize: KMeansQuantize };
  q2: {
    /** How many colours Q1's tensor has after quantization to 4 bits; NaN until answered. */
    colours4bit: number;
    /** And after n bits. */
    numberOfColours: (bitwidth: number) => number;
  };
  q3: { updateCodebook: UpdateCodebook };
  q4: { linearQuantize: LinearQuantize };
  q5: {
    /** S is (a) rMax / qMax, (b) (rMax + rMin) / (qMax + qMin), (c) (rMax - rMin) / (qMax - qMin), or (d) rMax / qMax - rMin / qMin. */
    scaleFormula: Choice;
    /** Z is (a) round(rMin / S - qMin), (b) round(qMin - rMin / S), (c) qMin - rMin / S, or (d) rMin / S - qMin. */
    zeroPointFormula: Choice;
    quantizationScaleAndZeroPoint: QuantizationScaleAndZeroPoint;
  };
  q6: { linearQuantizeBias: LinearQuantizeBias };
  q7: { quantizedLinear: QuantizedLinear };
  q8: { quantizedConv2d: QuantizedConv2d };
  q9: { preprocess: Preprocess };
}
