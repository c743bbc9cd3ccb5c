/**
 * Linear quantization (Q4 to Q9): integers r = S (q - Z), their ranges, and layers that compute with integers alone.
 * Imports `tensor` alone of the house.
 * @module
 */
export { accumulateConv2d } from "./accumulate-conv2d.js";
export { accumulateLinear } from "./accumulate-linear.js";
export { calibrateRange } from "./calibration/calibrate-range.js";
export type { CalibrationMethod, CalibrationOptions } from "./calibration/calibrate-range.js";
export { RangeObserver } from "./calibration/range-observer.js";
export type { Histogram } from "./calibration/range-observer.js";
export { fakeQuantize } from "./fake-quantize.js";
export { fuseConvBatchNorm } from "./fuse-conv-batch-norm.js";
export type { BatchNorm } from "./fuse-conv-batch-norm.js";
export { linearDequantize } from "./linear-dequantize.js";
export { integersFrom, parametersBy } from "./linear-functions.js";
export type { LinearFunctions } from "./linear-functions.js";
export { linearQuantize } from "./linear-quantize.js";
export { linearQuantizeBias } from "./linear-quantize-bias.js";
export { linearQuantizeFeature } from "./linear-quantize-feature.js";
export type { QuantizedFeature } from "./linear-quantize-feature.js";
export { linearQuantizeWeightPerChannel, linearQuantizeWeightPerTensor } from "./linear-quantize-weights.js";
export type { QuantizedWeights } from "./linear-quantize-weights.js";
export type { PreparedLayer } from "./prepare-layer.js";
export { preprocess } from "./preprocess.js";
export { quantizationScaleAndZeroPoint } from "./quantization-scale-and-zero-point.js";
export { prepareConv2d, quantizedConv2d } from "./quantized-conv2d.js";
export { float32Multiplier } from "./quantized-layer.js";
export type { QuantizedConv2dLayer, QuantizedLayer, Requantization } from "./quantized-layer.js";
export { prepareLinear, quantizedLinear } from "./quantized-linear.js";
export { quantizedRange } from "./quantized-range.js";
export type { IntegerRange } from "./quantized-range.js";
export { quantizeMultiplier } from "./quantize-multiplier.js";
export type { FixedPointMultiplier } from "./quantize-multiplier.js";
export { requantize, requantizeFloat32InPlace } from "./requantize.js";
export { requantizeInteger } from "./requantize-integer.js";
export { roundHalfEven } from "./round-half-even.js";
export { scaleAndZeroPoint } from "./scale-and-zero-point.js";
export type { QuantizationParameters, RealRange } from "./scale-and-zero-point.js";
export { shiftConv2dBias, shiftLinearBias } from "./shift-bias.js";
