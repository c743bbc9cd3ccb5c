/**
 * Which TensorFlow engine runs, checks at the door, and integer arithmetic that stays exact on float engines.
 * Imports `native` alone of the house.
 * @module
 */
export { ready } from "./engine.js";
export type { Backend, ReadyOptions } from "./engine.js";
export { requireFinite, requireInteger, requirePositive, requireThat } from "./require.js";
