/**
 * Known answers, wrong and right ones.
 * @module
 */
export { readMutants } from "./mutant.js";
export type { Mutant } from "./mutant.js";
