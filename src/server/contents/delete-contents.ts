import { lstat, rm } from "node:fs/promises";
import { HttpError } from "../http/http-error.js";
import type { Checkpoints } from "./checkpoints.js";
import type { Place } from "./folder.js";

/**
 * Deletes a file with its checkpoint, or a folder with what is in it.
 *
 * @param place What; a link alone, not what it leads to.
 * @param checkpoints All.
 * @throws {HttpError} 400 for the folder that is served, 404 where nothing is.
 */
export async function deleteContents(place: Place, checkpoints: Checkpoints): Promise<void> {
  if (place.path === "") throw new HttpError(400, "the folder itself cannot be deleted");
  const found = await lstat(place.file);
  await rm(place.file, { recursive: found.isDirectory() });
  if (found.isFile() && (await checkpoints.list(place)).length > 0) await checkpoints.remove(place);
}
