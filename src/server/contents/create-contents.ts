import { cp, lstat, mkdir, open, readFile, realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
import { formatNotebook, isObject, writeWhole } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import type { Folder, Place } from "./folder.js";

/** More files of one name than anybody has. */
const MOST_TRIES = 10_000;

/**
 * Makes a new file or folder under a free name, or copies one.
 *
 * @param place The folder to make it in.
 * @param body `{ type, ext }` or `{ copy_from }` as JupyterLab sends them; nobody has looked at it.
 * @param folder What is served.
 * @returns The place of what was made.
 * @throws {HttpError} 400 for a body of another shape, 404 where there is no such folder.
 */
export async function createContents(place: Place, body: unknown, folder: Folder): Promise<Place> {
  const { copy_from: from, ext = "", type = ext === ".ipynb" ? "notebook" : "file" } = isObject(body) ? body : {};
  if (!(await stat(place.file)).isDirectory())
    throw new HttpError(400, `${JSON.stringify(place.path.slice(0, 200))}: must be a folder, got a file`);
  if (from !== undefined && from !== null) {
    if (typeof from !== "string") throw new HttpError(400, "copy_from: must be a path, got something else");
    return copied(await folder.locate(from), place, folder);
  }
  if (typeof ext !== "string" || !/^(\.[^/\\\0]{0,60})?$/.test(ext))
    throw new HttpError(400, "ext: must be a file's ending with its dot, got something else");
  if (type === "directory") return reserved(place, folder, { stem: "Untitled Folder", insert: " ", isFolder: true });
  if (type === "notebook") {
    const made = await reserved(place, folder, { stem: "Untitled", ending: ".ipynb" });
    const empty = { nbformat: 4 as const, nbformat_minor: 5, metadata: {}, cells: [] };
    await writeWhole(made.file, formatNotebook(empty));
    return made;
  }
  if (type !== "file") throw new HttpError(400, "type: must be file, notebook or directory, got something else");
  return reserved(place, folder, { stem: "untitled", ending: ext });
}

async function copied(from: Place, to: Place, folder: Folder): Promise<Place> {
  const isFolder = (await stat(from.file)).isDirectory();
  const { stem, ending } = nameParts(from.name.replace(/-Copy\d*(?=\.|$)/, ""));
  // Before a name is taken: a folder in itself would be copied without end.
  if (isFolder && `${to.path}/`.startsWith(from.path === "" ? "" : `${from.path}/`))
    throw new HttpError(400, `${JSON.stringify(from.path)}: a folder cannot be copied into itself`);
  const made = await reserved(to, folder, { stem, insert: "-Copy", ending, isFolder });
  try {
    if (isFolder) await cp(await realpath(from.file), made.file, { recursive: true, filter: isVisible });
    else await writeWhole(made.file, await readFile(from.file));
  } catch (error) {
    await rm(made.file, { recursive: true, force: true });
    throw error;
  }
  return made;
}

/** Hidden files stay, and so do links, which would lead elsewhere from there. */
async function isVisible(source: string): Promise<boolean> {
  return !path.basename(source).startsWith(".") && !(await lstat(source)).isSymbolicLink();
}

interface WantedName {
  stem: string;
  /** What stands before the number of the second and further ones. */
  insert?: string;
  ending?: string;
  isFolder?: boolean;
}

/** Takes the first free name by making something empty there, so that two at once get two. */
async function reserved(place: Place, folder: Folder, wanted: WantedName): Promise<Place> {
  const { stem, insert = "", ending = "", isFolder = false } = wanted;
  for (let n = 0; n < MOST_TRIES; n++) {
    const made = await folder.locate(`${place.path}/${stem}${n > 0 ? `${insert}${n}` : ""}${ending}`);
    try {
      if (isFolder) await mkdir(made.file);
      else await (await open(made.file, "wx")).close();
      return made;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  throw new HttpError(409, `${JSON.stringify(`${stem}${ending}`)}: all names like it are taken`);
}

/** As Jupyter does: "a.tar.gz" ends in ".tar.gz", "1.5.ipynb" in ".ipynb". */
function nameParts(name: string): { stem: string; ending: string } {
  const dot = name.endsWith(".ipynb") ? name.length - ".ipynb".length : name.indexOf(".");
  return dot < 0 ? { stem: name, ending: "" } : { stem: name.slice(0, dot), ending: name.slice(dot) };
}
