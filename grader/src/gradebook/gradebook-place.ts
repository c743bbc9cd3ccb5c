import { stat } from "node:fs/promises";
import path from "node:path";
import type { DatabasePlace } from "../database/index.js";

/**
 * Where a course's gradebook is: on the server that DATABASE_URL names, or else in the folder `gradebook` of the reports.
 *
 * @param out The folder of the reports.
 * @param url The server's; what the environment says unless given.
 */
export function gradebookPlace(out: string, url = process.env["DATABASE_URL"]): DatabasePlace {
  return url ? { url } : { folder: path.join(path.resolve(out), "gradebook") };
}

/** Whether a gradebook was ever made there; a server's is taken to be. */
export async function isThere(place: DatabasePlace): Promise<boolean> {
  if ("url" in place) return true;
  return stat(path.join(place.folder, "pglite")).then(() => true, () => false); // prettier-ignore
}
