/**
 * Labelled images: CIFAR-10, a set the program draws itself, and batches of either. Imports `progress`, `download` and `tensor`.
 * @module
 */
export { batches } from "./batches.js";
export type { BatchOptions } from "./batches.js";
export { builtInData } from "./built-in-data.js";
export type { BuiltInOptions } from "./built-in-data.js";
export { cifar10Source, hasCifar10 } from "./cifar10-source.js";
export { loadCifar10 } from "./load-cifar10.js";
export type { Cifar10Options } from "./load-cifar10.js";
export { imagesToTensor } from "./images-to-tensor.js";
export { subset } from "./subset.js";
export type { Augmentation, ImageSet, ImageSplits } from "./image-set.js";
export { seededRandom } from "./seeded-random.js";
export type { Random, SeededRandom } from "./seeded-random.js";
