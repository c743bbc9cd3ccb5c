/**
 * PostgreSQL for the grader: in a folder with nothing to install (PGlite), or a server's; the same SQL for both. Imports `checks` and `download` of the course.
 * @module
 */
export type { Database, Parameter, Queries, TransactionOptions } from "./database.js";
export { FolderInUseError } from "./lock-folder.js";
export { json } from "./json.js";
export { migrate, SchemaError } from "./migrate.js";
export type { Migration } from "./migrate.js";
export { openDatabase } from "./open-database.js";
export type { DatabasePlace } from "./open-database.js";
