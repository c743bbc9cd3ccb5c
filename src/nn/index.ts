/**
 * Whole networks: VGG, training, batch norm fused or re-estimated, and the int8 network. Imports `kmeans`, `linear`, `tensor` and `progress`.
 * @module
 */
export { quantizationPoints, recordActivationRanges } from "./activation-ranges.js";
export type { ActivationRanges } from "./activation-ranges.js";
export type { Batch } from "./batch.js";
export type { Bitwidths } from "./bitwidths.js";
export { cosineSchedule } from "./cosine-schedule.js";
export { createModel } from "./create-model.js";
export { imageParameters } from "./feature-parameters.js";
export { fuseBatchNorm } from "./fuse-batch-norm.js";
export { Model } from "./model.js";
export type { Classifier, ForwardOptions, OnStatistics } from "./model.js";
export { modelSize } from "./model-size.js";
export { inferVgg } from "./infer-vgg.js";
export { Int8Network } from "./int8-network.js";
export type { Int8Layer, Int8NetworkData, Int8NetworkOptions } from "./int8-network-data.js";
export { layerShapes, parameterSpecs } from "./model-spec.js";
export type { LayerShapes, LayerSpec, ModelSpec, ParameterRole, ParameterSpec } from "./model-spec.js";
export { multiplyAccumulates } from "./multiply-accumulates.js";
export { quantizeInt8 } from "./quantize-int8.js";
export type { QuantizeInt8Options } from "./quantize-int8.js";
export { reestimateBatchNorm } from "./reestimate-batch-norm.js";
export { retrainCodebooks } from "./retrain-codebooks.js";
export type { RetrainOptions } from "./retrain-codebooks.js";
export { modelFromStateDict, stateDictOf } from "./state-dict.js";
export { train } from "./train.js";
export type { StepReport, TrainingState, TrainOptions } from "./train.js";
export { trainFakeQuantized } from "./train-fake-quantized.js";
export { vgg } from "./vgg.js";
export type { VggOptions } from "./vgg.js";
