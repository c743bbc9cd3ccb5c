import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { DatabasePlace } from "../../../grader/src/database/index.js";
import { lacksPostgres, startPostgres } from "./postgres-server.js";

/** An engine that the database's tests run on. */
export interface Engine {
  name: string;
  /** Whether it cannot be had here, which has been said. */
  isMissing: boolean;
  /** Makes an empty database. */
  start(): Promise<StartedEngine>;
}

export interface StartedEngine {
  place: DatabasePlace;
  /** Kills the server at once and starts it again, where that can be done. */
  crash?(): void;
  /** Removes it. */
  stop(): Promise<void>;
}

/** Every engine; `describe.skipIf(isMissing)` for each. */
export const ENGINES: readonly Engine[] = [
  { name: "pglite", isMissing: false, start: startFolder },
  { name: "postgres", isMissing: lacksPostgres(), start: startPostgres },
];

/** An empty folder. */
export async function startFolder(): Promise<StartedEngine> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-database-"));
  return { place: { folder }, stop: async () => rmSync(folder, { recursive: true }) };
}
