/**
 * What a quantized network looks like: plotly figures as plain JSON, the same as SVG, and a self-contained page of them. Imports `checks` alone of the house.
 * @module
 */
export { accuracyAgainstSize } from "./accuracy-against-size.js";
export type { AccuracyRow } from "./accuracy-against-size.js";
export { confusionMatrix } from "./confusion-matrix.js";
export type { Figure, Json, Layout, Trace } from "./figure.js";
export { formatBytes } from "./format-bytes.js";
export { htmlReport } from "./html-report.js";
export type { Report, ReportSection } from "./html-report.js";
export type { Cell, Column, Table } from "./html-table.js";
export { layerError } from "./layer-error.js";
export type { LayerErrorRow } from "./layer-error.js";
export { tensorGrid } from "./tensor-grid.js";
export type { TensorGridOptions } from "./tensor-grid.js";
export { trainingCurve } from "./training-curve.js";
export type { TrainingPoint } from "./training-curve.js";
export { weightHistogram } from "./weight-histogram.js";
export type { WeightHistogramOptions } from "./weight-histogram.js";
export { weightHistogramBeforeAfter } from "./weight-histogram-before-after.js";
export type { BeforeAfterOptions } from "./weight-histogram-before-after.js";
