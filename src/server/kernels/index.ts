/**
 * Jupyter Server's kernels, their websockets, and sessions. Imports `jupyter`, `kernel`, `notebook`.
 *
 * @module
 */
export { channelsRoute } from "./channels-route.js";
export { UNTRACKED_MESSAGE_TYPES } from "./kernel-activity.js";
export { kernelRoutes } from "./kernel-routes.js";
export { Kernels } from "./kernels.js";
export { sessionRoutes } from "./session-routes.js";
export { Sessions } from "./sessions.js";
export type { KernelsOptions } from "./kernels.js";
export type { NewSession, SessionModel, SessionsOptions } from "./sessions.js";
export type { KernelModel } from "./server-kernel.js";
