/**
 * How files come from the network into the cache: whole or not at all, resumed, checked, one process at a time. Imports `progress`.
 * @module
 */
export { cacheFolder } from "./cache-folder.js";
export { download } from "./download.js";
export { DownloadError } from "./download-error.js";
export { withLock } from "./with-lock.js";
export type { DownloadOptions } from "./download.js";
export type { DownloadFailure } from "./download-error.js";
export type { LockOptions } from "./with-lock.js";
