import type { Migration } from "../database/index.js";
import { start } from "./migrations/0001-start.js";

/** All steps of the gradebook's schema, oldest first. A released one is never changed: what comes is another. */
export const MIGRATIONS: readonly Migration[] = [start];
