/**
 * How few values a tensor's weights can be told with: optimal clustering on a line, codebooks, a whole model's quantizer, packing, sizes.
 * Imports `tensor` alone of the house.
 * @module
 */
export { cluster1d } from "./cluster1d.js";
export type { Clustering } from "./cluster1d.js";
export { decodeCodebook } from "./codebook.js";
export type { Codebook } from "./codebook.js";
export type { CodebookFunctions } from "./codebook-functions.js";
export { huffmanCodeLengths } from "./huffman.js";
export { kMeansQuantize } from "./k-means-quantize.js";
export { KMeansQuantizer } from "./k-means-quantizer.js";
export type { BitwidthByLayer, KMeansQuantizerOptions, QuantizableModel } from "./k-means-quantizer.js";
export { lloyd } from "./lloyd.js";
export type { LloydClustering, LloydOptions } from "./lloyd.js";
export { originalKMeans } from "./original-k-means.js";
export { packLabels, unpackLabels } from "./pack-labels.js";
export { codebookSizeBytes, huffmanSizeBytes, labelsSizeBytes } from "./size-bytes.js";
export { updateCodebook } from "./update-codebook.js";
