import { originalWeights } from "../../course/index.js";

/**
 * The tensors of the original lab's visible checks (MIT 6.5940, Lab 2), row by row; dense weights are transposed to [in, out].
 * Their integers are the original's too; scales follow from the real numbers beside them.
 */

/** 5 x 5 weights, of the check of k-means quantization. */
export const KMEANS_WEIGHTS = originalWeights.flat();

/** 5 x 5 real numbers, of the check of linear quantization, and their integers for 2 bits, S = 1/3 and Z = -1. */
// prettier-ignore
export const LINEAR_TENSOR = [
  0.0523, 0.6364, -0.0968, -0.002, 0.194,
  0.75, 0.5507, 0.6188, -0.1734, 0.4677,
  -0.0669, 0.3836, 0.4297, 0.6267, -0.0695,
  0.1536, -0.0038, 0.6075, 0.6817, 0.0601,
  0.6446, -0.25, 0.5376, -0.2226, 0.2333,
];
// prettier-ignore
export const LINEAR_QUANTIZED = [
  -1, 1, -1, -1, 0,
  1, 1, 1, -2, 0,
  -1, 0, 0, 1, -1,
  -1, -1, 1, 1, -1,
  1, -2, 1, -2, 0,
];

/** The dense layer of 8 inputs and 8 outputs, 2 bits. */
export const DENSE = {
  bias: [0.1954, -0.2756, 0.3113, 0.1149, 0.4274, 0.2429, -0.1721, -0.2502],
  quantizedBias: [3, -2, 3, 1, 3, 2, -2, -2],
  shiftedBias: [-1, 0, -3, -1, -3, 0, 2, -4],
  /** (0.8626 - 0.0178) / 3: the input's greatest and least value. */
  inputScale: 0.2816,
  inputZeroPoint: -2,
  /** The greatest |w| of each output, as qMax is 1. */
  weightScale: [0.24982, 0.43835, 0.42504, 0.42427, 0.45331, 0.36866, 0.37675, 0.43349],
  /** Of the float32 layer's outputs, which lie between -1.033692 and 0.370765. */
  outputScale: 0.4681524,
  outputZeroPoint: 0,
  // prettier-ignore
  input: [
    0, 1, 1, -1, 1, 1, -1, -1,
    -1, -1, -1, 1, 0, -2, -1, 0,
    0, 0, 0, -1, -1, 1, -2, -1,
    -1, -1, 0, -2, -2, -1, 0, 1,
  ],
  // prettier-ignore
  weights: [
    1, 1, -1, 0, 0, -1, -1, 1,
    -1, -1, -1, 0, 0, 0, 1, -1,
    0, 0, 0, 0, -1, 1, -1, -1,
    1, 0, -1, 0, 0, -1, 1, 1,
    0, 0, 0, 0, -1, 0, 1, 0,
    -1, 0, 1, -1, 0, 0, 1, 0,
    -1, 0, -1, 0, -1, -1, 0, 0,
    -1, 1, 0, 0, 0, 1, 0, -1,
  ],
  // prettier-ignore
  output: [
    0, -1, 0, -1, -1, 0, 1, -2,
    0, 0, -1, 0, 0, 0, 0, -1,
    0, 0, 0, -1, 0, 0, 0, -1,
    0, 0, 0, 0, 0, 1, -1, -2,
  ],
};
