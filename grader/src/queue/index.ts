/**
 * What is to be graded, for any number of workers on any number of machines (pg-boss, in the gradebook's database). Imports `database`, `gradebook`, `score` and
 * `submission`; who grades is given.
 * @module
 */
export { gradedRuns } from "./graded-runs.js";
export type { Priority } from "./jobs.js";
export { Queue } from "./queue.js";
export type { Taken } from "./queue.js";
export { Worker } from "./worker.js";
export type { Grades, WorkerOptions } from "./worker.js";
