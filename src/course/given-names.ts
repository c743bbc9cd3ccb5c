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
