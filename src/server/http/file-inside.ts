import { realpath } from "node:fs/promises";
import path from "node:path";
import { HttpError } from "./http-error.js";

/**
 * A file below a folder, by the rest of a path that was asked for.
 *
 * @param folder What is served, whole.
 * @param rest With slashes; nobody has looked at it.
 * @returns The file with its links followed.
 * @throws {HttpError} 404 for what is not there, 403 for what lies elsewhere.
 */
export async function fileInside(folder: string, rest: string): Promise<string> {
  const absent = (cause?: unknown): HttpError => new HttpError(404, "no such file", { cause });
  if (rest.includes("\0")) throw absent();
  const root = await realpath(folder).catch((cause: unknown) => Promise.reject(absent(cause)));
  const file = path.join(root, rest);
  if (!isBelow(root, file)) throw outside(rest);
  const real = await realpath(file).catch((cause: unknown) => Promise.reject(absent(cause)));
  if (!isBelow(root, real)) throw outside(rest);
  return real;
}

const isBelow = (root: string, file: string): boolean => file.startsWith(root + path.sep);

const outside = (rest: string): HttpError =>
  new HttpError(403, `path: must be of a file below the folder, got ${JSON.stringify(rest.slice(0, 200))}`);
