/**
 * How long work says how far it is. Imports nothing of the house.
 * @module
 */
export { silent } from "./progress.js";
export { taskText } from "./task-text.js";
export type { TaskText } from "./task-text.js";
export { progressLine, terminalProgress } from "./terminal-progress.js";
export type { Progress, StartProgress } from "./progress.js";
export type { ProgressStream } from "./terminal-progress.js";
