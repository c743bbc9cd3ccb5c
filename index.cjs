"use strict";
// The package's public entry, for import and require alike. In a checkout it is the TypeScript source, through tsx, so that there is nothing to
// build and nothing stale; tsx's hook then stays registered in the process. A release holds the built library alone.
const { existsSync } = require("node:fs");
const path = require("node:path");

if (existsSync(path.join(__dirname, "src", "index.ts"))) {
  registerTsx();
  module.exports = require("./src/index.ts");
} else {
  module.exports = require("./dist/index.js");
}

function registerTsx() {
  try {
    require("tsx/cjs/api").register();
  } catch (cause) {
    if (cause.code !== "MODULE_NOT_FOUND") throw cause;
    const way = "run `npm ci` with the development dependencies, or install the package that `npm pack` makes";
    throw new Error(`quantlab: a checkout runs its TypeScript source through tsx, which is not installed; ${way}`, {
      cause,
    });
  }
}

// Never run: Node reads it to learn which names `import { ... } from "quantlab"` may use. A test keeps it equal to src/index.ts.
0 &&
  (module.exports = {
    accumulateConv2d,
    accumulateLinear,
    accuracyAgainstSize,
    answers,
    batches,
    bitsByLayer,
    builtInData,
    calibrateRange,
    check,
    chooseBitwidths,
    clearOutput,
    cluster1d,
    codebookSizeBytes,
    confusionMatrix,
    cosineSchedule,
    createModel,
    decodeCodebook,
    display,
    engineName,
    evaluate,
    fakeQuantize,
    figureSvg,
    FileFormatError,
    formatBytes,
    fuseBatchNorm,
    fuseConvBatchNorm,
    html,
    htmlReport,
    huffmanCodeLengths,
    huffmanSizeBytes,
    imagesToTensor,
    inferVgg,
    input,
    Int8Network,
    interruptSignal,
    kMeansQuantize,
    KMeansQuantizer,
    labelsSizeBytes,
    language,
    layerError,
    layerShapes,
    linearDequantize,
    linearQuantize,
    linearQuantizeBias,
    linearQuantizeFeature,
    linearQuantizeWeightPerChannel,
    linearQuantizeWeightPerTensor,
    lloyd,
    loadCifar10,
    markdown,
    measureBitChoices,
    mimeBundle,
    Model,
    modelFromStateDict,
    modelSize,
    multiplyAccumulates,
    notebookProgress,
    OnnxNetwork,
    openLab,
    originalKMeans,
    packLabels,
    parameterSpecs,
    plotlyScript,
    predictedClasses,
    prepareConv2d,
    prepareLinear,
    preprocess,
    quantizationPoints,
    quantizationScaleAndZeroPoint,
    quantizedConv2d,
    quantizedLinear,
    quantizedRange,
    quantizeInt8,
    quantizeMultiplier,
    RangeObserver,
    readCheckpoint,
    readOnnxMetadata,
    readPacked,
    readPyTorchCheckpoint,
    readSafetensors,
    readSafetensorsHeader,
    ready,
    recordActivationRanges,
    reestimateBatchNorm,
    requantize,
    requantizeInteger,
    retrainCodebooks,
    roundHalfEven,
    scaleAndZeroPoint,
    seededRandom,
    setLanguage,
    shiftConv2dBias,
    shiftLinearBias,
    silent,
    stateDictOf,
    subset,
    tensorGrid,
    tensorGrids,
    terminalProgress,
    train,
    trainFakeQuantized,
    trainingCurve,
    unpackLabels,
    updateCodebook,
    vgg,
    weightHistogram,
    weightHistogramBeforeAfter,
    writeCheckpoint,
    writeOnnx,
    writePacked,
    writeSafetensors,
  });
