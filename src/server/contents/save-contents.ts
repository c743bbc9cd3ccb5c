import { createHash, type Hash, type Hmac } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { isObject, notebookParts, writeWhole, type Notebook } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import { contentsModel, hashFields, type ContentsModel } from "./contents-model.js";
import type { Folder, Place } from "./folder.js";
import { requireNotebook } from "./notebook-content.js";
import type { ToldVersions } from "./told-versions.js";
import type { Trust } from "./trust.js";
import type { Uploads } from "./uploads.js";

/** What a save is done with. */
export interface SaveTools {
  folder: Folder;
  trust: Trust;
  versions: ToldVersions;
  uploads: Uploads;
}

/**
 * Saves a file whole or not at all, or makes a folder. Nothing is written before the whole request is understood.
 *
 * @param place Where.
 * @param body `{ type, format, content, chunk }` as JupyterLab sends them; nobody has looked at it.
 * @param tools What it is done with.
 * @returns The model of what is there now, with the file's hash; and whether nothing was there before.
 * @throws {HttpError} 400 for a body of another shape, 403 for what may not be written, 404 without a folder to put it in, 409 for a file that
 *   changed after JupyterLab asked for its hash.
 */
export async function saveContents(
  place: Place,
  body: unknown,
  tools: SaveTools,
): Promise<{ model: ContentsModel; isNew: boolean }> {
  const where = JSON.stringify(place.path.slice(0, 200));
  if (!isObject(body)) throw new HttpError(400, `${where}: body must be a JSON object with type and content`);
  if (place.path === "") throw new HttpError(400, "the folder itself is no file to save");
  const { type, format, content, chunk } = body;
  const old = await stat(place.file).catch(() => undefined);
  if (type === "directory") {
    if (old && !old.isDirectory()) throw new HttpError(409, `${where}: must be a folder, got a file`);
    if (!old) await mkdir(place.file);
    return { model: await contentsModel(place, tools), isNew: !old };
  }
  if (type !== "file" && type !== "notebook")
    throw new HttpError(400, `${where}: type must be file, notebook or directory, got something else`);
  const notebook = type === "notebook" ? notebookOf(where, content) : undefined;
  const parts = notebook ? notebookParts(notebook) : [fileBytes(where, format, content)];
  if (old && !old.isFile()) throw new HttpError(400, `${where}: must be a file, got something else`);
  // Renaming asks for the folder's permission alone, and would replace what the user protected.
  if (old) await access(place.file, constants.W_OK);
  if (old) tools.versions.requireTold(place, old);
  if (chunk !== undefined && chunk !== null) {
    const { isWhole, sizeBytes } = await tools.uploads.take(place, chunk, parts);
    if (!isWhole) return { model: partModel(place, sizeBytes), isNew: !old };
    return { model: await contentsModel(place, tools, { hash: true }), isNew: !old };
  }
  const [hash, signer] = [createHash("sha256"), await tools.trust.signer()];
  await writeWhole(place.file, seenBy([hash, signer], parts));
  if (notebook) await tools.trust.remember(notebook, signer.digest("hex"));
  return { model: { ...(await contentsModel(place, tools)), type, ...hashFields(hash) }, isNew: !old };
}

/** The parts, on their way into a file. */
function* seenBy(hashes: readonly (Hash | Hmac)[], parts: Iterable<string | Uint8Array>): Generator<Uint8Array, void> {
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    for (const hash of hashes) hash.update(bytes);
    yield bytes;
  }
}

function notebookOf(where: string, content: unknown): Notebook {
  requireNotebook(`${where}: content`, content);
  return content;
}

function fileBytes(where: string, format: unknown, content: unknown): Buffer {
  if (typeof content !== "string") throw new HttpError(400, `${where}: content must be a text, got something else`);
  if (format === "text") return Buffer.from(content);
  if (format !== "base64") throw new HttpError(400, `${where}: format must be text or base64, got something else`);
  const bytes = Buffer.from(content, "base64");
  // Node leaves out what is no base64, and the file would be another than was sent.
  if (bytes.toString("base64") !== content.replace(/\s/g, ""))
    throw new HttpError(400, `${where}: content must be base64, got something else`);
  return bytes;
}

/** Of a file that is still on its way: JupyterLab asks for a model after each part. */
function partModel({ name, path }: Place, size: number): ContentsModel {
  const now = new Date().toISOString();
  const nothing = { mimetype: null, content: null, format: null, hash: null, hash_algorithm: null };
  return { name, path, type: "file", writable: true, created: now, last_modified: now, size, ...nothing };
}
