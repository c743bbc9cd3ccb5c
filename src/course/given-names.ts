import type { CodeQuestion } from "./questions.js";

/**
 * What an answer's cell may use of the library without defining it, by name. What would be most of an answer is not among them, and neither are whole
 * models: no `requantize`, `fakeQuantize`, `scaleAndZeroPoint`, `prepareLinear`, `lloyd`, `KMeansQuantizer`.
 */
export const given = [
  "cluster1d",
  "decodeCodebook",
  "quantizedRange",
  "roundHalfEven",
  "linearDequantize",
  "linearQuantizeFeature",
  "linearQuantizeWeightPerChannel",
  "shiftLinearBias",
  "shiftConv2dBias",
  "accumulateLinear",
  "accumulateConv2d",
  "fuseConvBatchNorm",
] as const;

/** The tensor of the original lab's check of k-means quantization (MIT 6.5940, Lab 2): rows of weights, all 25 different. */
export const originalWeights: readonly (readonly number[])[] = [
  [-0.3747, 0.0874, 0.32, -0.4868, 0.4404],
  [-0.0402, 0.2322, -0.2024, -0.4986, 0.1814],
  [0.3102, -0.3942, -0.203, 0.0883, -0.4741],
  [-0.1592, -0.0777, -0.3946, -0.2128, 0.2675],
  [0.0611, -0.1933, -0.435, 0.2928, -0.1087],
];

/** Matrices that an answer's cell may use besides, by question and name: those that its notebook defines for it, as rows of float32 numbers. */
export const givenTensors: { readonly [Q in CodeQuestion]?: Readonly<Record<string, typeof originalWeights>> } = {
  q2: { original: originalWeights },
};
