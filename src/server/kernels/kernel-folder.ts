import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { HttpError } from "../http/http-error.js";

/**
 * Where a notebook's kernel works: the notebook's folder, or the nearest above it that there is.
 *
 * @param root The folder that is served, absolute.
 * @param notebook The notebook's path in it, with "/"; it need not exist.
 * @returns An absolute path, inside the served folder.
 * @throws {HttpError} 400 for a path that leads out of it.
 */
export function kernelFolder(root: string, notebook: string): string {
  const served = realpathSync(root);
  const outside = () => new HttpError(400, `path must be inside the served folder, got ${JSON.stringify(notebook)}`);
  if (notebook.includes("\0")) throw outside();
  let folder = path.join(served, notebook);
  while (!isFolder(folder)) folder = path.dirname(folder);
  const real = realpathSync(folder);
  if (real !== served && !real.startsWith(served + path.sep)) throw outside();
  return real;
}

/** A name that is too long, or a way that is closed, is as one that is not there. */
function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}
