import type { LinearFunctions, QuantizationParameters, Requantization } from "../linear/index.js";
import type { ModelSpec } from "./model-spec.js";

/** The integers of one layer with weights, as plain data: what a file keeps. */
export interface Int8Layer {
  /** HWIO for a convolution, [in, out] for a dense layer; values -127..127. */
  weights: Int8Array;
  /** S_w for each output channel. */
  weightScale: Float32Array;
  /** q_b: the bias in units of S_in S_w, zero point 0, not yet shifted by the input's zero point. */
  bias: Int32Array;
  /** How the layer's output integers stand for real numbers. */
  output: QuantizationParameters;
}

/** A whole int8 network as plain data. */
export interface Int8NetworkData {
  /** The layers, batch norm fused. */
  spec: ModelSpec;
  /** The integers by layer name. */
  layers: ReadonlyMap<string, Int8Layer>;
}

/** How an int8 network computes. */
export interface Int8NetworkOptions {
  /** How sums become int8 again: in doubles ("float", the default), by integers alone, or in float32 as onnxruntime does. */
  requantization?: Requantization;
  /**
   * The lab's own functions: `preprocess`, `quantizedLinear` and `quantizedConv2d` are called batch by batch and layer by layer in place of the
   * library's prepared layers, which are faster; `quantizeInt8` calls the others.
   */
  functions?: LinearFunctions;
}
