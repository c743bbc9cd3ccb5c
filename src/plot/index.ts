/**
 * What a quantized network looks like: plotly figures as plain JSON, the same as SVG, and a self-contained page of them. Imports `checks` alone of the house.
 * @module
 */
export { accuracyAgainstSize } from "./accuracy-against-size.js";
export type { AccuracyRow } from "./accuracy-against-size.js";
export { bitsByLayer } from "./bits-by-layer.js";
export type { LayerBitsRow } from "./bits-by-layer.js";
export { confusionMatrix } from "./confusion-matrix.js";
export { escapeHtml } from "./escape-html.js";
export { figureLook } from "./figure-look.js";
export { figureTable } from "./figure-table.js";
export type { Figure, Json, Layout, Trace } from "./figure.js";
export { fitTitle } from "./fit-title.js";
export { formatBytes } from "./format-bytes.js";
export { htmlPage } from "./html-page.js";
export type { HtmlPage } from "./html-page.js";
export { htmlReport } from "./html-report.js";
export type { Report, ReportSection } from "./html-report.js";
export { formatNumber, htmlTable } from "./html-table.js";
export type { Cell, Column, Table } from "./html-table.js";
export { figureSvg } from "./svg/figure-svg.js";
export type { SvgSize } from "./svg/figure-svg.js";
export { layerError } from "./layer-error.js";
export type { LayerErrorRow } from "./layer-error.js";
export { scrollEdges } from "./scroll-edges.js";
export { plainText } from "./plotly-text.js";
export { plotlySource } from "./plotly-source.js";
export { tensorGrid, tensorGrids } from "./tensor-grid.js";
export type { TensorGridOptions, TensorGridPanel, TensorGridsOptions } from "./tensor-grid.js";
export { trainingCurve } from "./training-curve.js";
export type { TrainingPoint } from "./training-curve.js";
export { weightHistogram } from "./weight-histogram.js";
export type { WeightHistogramOptions } from "./weight-histogram.js";
export { weightHistogramBeforeAfter } from "./weight-histogram-before-after.js";
export type { BeforeAfterOptions } from "./weight-histogram-before-after.js";
