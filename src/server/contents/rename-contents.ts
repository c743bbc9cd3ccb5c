import { lstat, rename } from "node:fs/promises";
import { isObject } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import type { Checkpoints } from "./checkpoints.js";
import type { Folder, Place } from "./folder.js";

/**
 * Gives a file or folder another name or place.
 *
 * @param place What.
 * @param body `{ path }` as JupyterLab sends it; nobody has looked at it.
 * @param tools The folder that is served, and the checkpoints, which follow.
 * @returns The new place.
 * @throws {HttpError} 409 where something is there already, 400 for a body of another shape.
 */
export async function renameContents(
  place: Place,
  body: unknown,
  { folder, checkpoints }: { folder: Folder; checkpoints: Checkpoints },
): Promise<Place> {
  const to = isObject(body) ? body["path"] : undefined;
  if (typeof to !== "string") throw new HttpError(400, "body: must be a JSON object with path, got something else");
  const target = await folder.locate(to);
  if (place.path === "" || target.path === "") throw new HttpError(400, "the folder itself has no other name");
  if (place.path === target.path) return target;
  const [from, there] = [await lstat(place.file), await lstat(target.file).catch(() => undefined)];
  // On some disks a name's capitals do not count, and a name of other capitals is the file itself.
  if (there && (there.ino !== from.ino || there.dev !== from.dev))
    throw new HttpError(409, `${JSON.stringify(target.path.slice(0, 200))}: something is there already`);
  await rename(place.file, target.file);
  if (from.isFile()) await checkpoints.follow(place, target);
  return target;
}
