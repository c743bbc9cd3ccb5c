/**
 * The right answers: the library's own functions on plain values. They stay in this process.
 * @module
 */
export { callReference, referenceConstant } from "./call-reference.js";
