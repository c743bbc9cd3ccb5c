/**
 * Checks at the door, of a public function and of a command. Imports nothing, so that rooms which need no tensors need no engine for them.
 * @module
 */
export { commandOptions } from "./command-options.js";
export { requireFinite, requireInteger, requirePositive, requireThat } from "./require.js";
