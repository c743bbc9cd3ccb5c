import { requireThat } from "../../../src/checks/index.js";
import type { Database } from "./database.js";

/** A folder on a local disk, made where there is none; or a server's address, as `postgres://user:password@host/database`. */
export type DatabasePlace = { readonly folder: string } | { readonly url: string };

/**
 * Opens a database, and loads its engine alone: who opens none, as a grader of one submission, waits for neither. A folder is one process's at a time; a server (PostgreSQL 13 or newer) is everybody's.
 *
 * @param place Where.
 * @throws {RangeError} for any other place; {FolderInUseError} where another process has the folder.
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if ("folder" in place) {
    requireThat(place.folder !== "", "database: folder must be a path, got an empty one");
    const { PGliteDatabase } = await import("./pglite-database.js");
    return PGliteDatabase.open(place.folder);
  }
  // The address may hold a password, so it is not shown.
  const scheme = /^[a-z]*/i.exec(place.url)?.[0] ?? "";
  requireThat(/^postgres(ql)?:\/\//.test(place.url), `database: url must begin with postgres://, got one that begins with ${scheme === "" ? "no scheme" : scheme}`); // prettier-ignore
  const { PostgresDatabase } = await import("./postgres-database.js");
  return PostgresDatabase.open(place.url);
}
