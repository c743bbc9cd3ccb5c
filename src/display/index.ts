/**
 * What a value looks like in a notebook, and the way to the front end: displays, progress bars, questions. Needs no TensorFlow.
 * Imports `checks`, `progress` and `plot`.
 * @module
 */
export { clearOutput, display } from "./display.js";
export type { DisplayHandle } from "./display.js";
export { html, markdown } from "./displayable.js";
export type { Displayable } from "./displayable.js";
export { frontEnd } from "./front-end.js";
export type { FrontEnd } from "./front-end.js";
export { input, interruptSignal } from "./input.js";
export { language, setLanguage } from "./language.js";
export type { Language } from "./language.js";
export type { DisplayData, MimeBundle } from "./mime-bundle.js";
export { notebookProgress } from "./notebook-progress.js";
export { plotlyScript } from "./plotly-script.js";
export { mimeBundle } from "./to-mime-bundle.js";
