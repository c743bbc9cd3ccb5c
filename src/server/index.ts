/**
 * The lab's server. Another of this machine's servers lets in, limits and answers in the same way, and has its page built. Imports `checks`, `progress`, `download`, `native`,
 * `jupyter`, `notebook`, `kernel` and `course`.
 * @module
 */
export { Access } from "./http/access.js";
export { createHttpServer } from "./http/create-http-server.js";
export type { HttpServer, HttpServerOptions } from "./http/create-http-server.js";
export { listen } from "./http/listen.js";
export type { Reply, Route, RouteRequest } from "./http/route.js";
export { providePage } from "./page/provide-page.js";
export type { ProvidePageOptions } from "./page/provide-page.js";
export { serveFolder } from "./serve-folder.js";
export type { ServedFolder } from "./serve-folder.js";
export { stopOnSignals } from "./stop-on-signals.js";
