/**
 * Mixed precision: how sensitive each layer is, and the bits of each layer that serve best in a given size. Imports `nn` and what stands below it.
 * @module
 */
export type { BitChoice } from "./bit-choice.js";
export { chooseBitwidths } from "./choose-bitwidths.js";
export type { ChosenBitwidths } from "./choose-bitwidths.js";
export { measureBitChoices } from "./measure-bit-choices.js";
export type { MeasureBitChoicesOptions } from "./measure-bit-choices.js";
