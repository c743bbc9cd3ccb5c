export { frontEnd } from "./front-end.js";
export type { FrontEnd } from "./front-end.js";
export type { DisplayData, MimeBundle } from "./mime-bundle.js";
