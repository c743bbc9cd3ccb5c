/**
 * Checks at a public function's door. Imports nothing, so that rooms which need no tensors need no engine for them.
 * @module
 */
export { requireFinite, requireInteger, requirePositive, requireThat } from "./require.js";
