import { createHash, type Hash } from "node:crypto";
import { constants, createReadStream, type Stats } from "node:fs";
import { access, readdir, readFile, stat } from "node:fs/promises";
import { HttpError } from "../http/http-error.js";
import { mediaType } from "../http/media-type.js";
import { fileSystemError } from "./file-system-error.js";
import type { Folder, Place } from "./folder.js";
import { openNotebook } from "./notebook-content.js";
import type { ToldVersions } from "./told-versions.js";
import type { Trust } from "./trust.js";

/** A file or folder as JupyterLab's `Contents.IModel` has it. */
export interface ContentsModel {
  name: string;
  path: string;
  type: "file" | "notebook" | "directory";
  writable: boolean;
  created: string;
  last_modified: string;
  size: number | null;
  mimetype: string | null;
  content: unknown;
  format: "json" | "text" | "base64" | null;
  /** Of the file's bytes; JupyterLab compares it before it saves. */
  hash: string | null;
  hash_algorithm: "sha256" | null;
}

/** What of a file or folder is wanted. */
export interface ModelOptions {
  content?: boolean;
  hash?: boolean;
  type?: string | null;
  format?: string | null;
}

/** What has to be in memory several times over. */
const MOST_BYTES = 2 ** 28;

/**
 * A file or folder, for JupyterLab.
 *
 * @param place Where.
 * @param from The folder it is in, whose notebooks are trusted, and what remembers which version is told of.
 * @param options What of it is wanted.
 * @returns The model.
 * @throws {HttpError} 404 where nothing is, 400 where it is not of the type or format that is wanted.
 */
export async function contentsModel(
  place: Place,
  from: { folder: Folder; trust: Trust; versions: ToldVersions },
  { content = false, hash = false, type = null, format = null }: ModelOptions = {},
): Promise<ContentsModel> {
  const stats = await statOf(place);
  const model = await plainModel(place, stats);
  const where = JSON.stringify(place.path.slice(0, 200));
  if (type !== null && (type === "directory") !== (model.type === "directory"))
    throw new HttpError(400, `${where}: must be a ${type}, got a ${model.type}`);
  if (model.type === "directory")
    return content ? { ...model, format: "json", content: await entries(place, from.folder) } : model;
  if (type !== null) model.type = type === "notebook" ? "notebook" : "file";
  if (!content && !hash) return model;
  if ((model.size ?? 0) > MOST_BYTES)
    throw new HttpError(400, `${where}: must hold at most ${MOST_BYTES} bytes to be opened; download it instead`);
  from.versions.tell(place, stats);
  if (content && model.type === "notebook") {
    const { notebook, hash } = await openNotebook(place, from.trust);
    return { ...model, ...hashFields(hash), format: "json", content: notebook };
  }
  if (!content) return { ...model, ...hashFields(await hashOf(place.file)) };
  const bytes = await readFile(place.file);
  const fields = hashFields(createHash("sha256").update(bytes));
  return { ...model, ...fields, ...fileContent(where, place.name, bytes, format) };
}

/**
 * What tells one content of a file from another.
 *
 * @param hash Has taken the file's bytes.
 * @returns The model's fields.
 */
export function hashFields(hash: Hash): Pick<ContentsModel, "hash" | "hash_algorithm"> {
  return { hash: hash.digest("hex"), hash_algorithm: "sha256" };
}

async function hashOf(file: string): Promise<Hash> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) hash.update(part);
  return hash;
}

async function statOf({ path, file }: Place): Promise<Stats> {
  const stats = await stat(file).catch((error: unknown) => {
    throw fileSystemError(error, path);
  });
  if (stats.isDirectory() || stats.isFile()) return stats;
  throw new HttpError(400, `${JSON.stringify(path.slice(0, 200))}: must be a file or folder, got a device or pipe`);
}

async function plainModel({ path, name, file }: Place, stats: Stats): Promise<ContentsModel> {
  const isFolder = stats.isDirectory();
  const nothing = { mimetype: null, content: null, format: null, hash: null, hash_algorithm: null };
  return {
    name,
    path,
    type: isFolder ? "directory" : name.toLowerCase().endsWith(".ipynb") ? "notebook" : "file",
    writable: await access(file, constants.W_OK).then(
      () => true,
      () => false,
    ),
    created: stats.birthtime.toISOString(),
    last_modified: stats.mtime.toISOString(),
    size: isFolder ? null : stats.size,
    ...nothing,
  };
}

/** What is in a folder, but for what is hidden, lies elsewhere or is gone meanwhile. */
async function entries(place: Place, folder: Folder): Promise<ContentsModel[]> {
  const names = (await readdir(place.file)).filter((name) => !name.startsWith("."));
  const models = names.map(async (name) => {
    const entry = await folder.locate(`${place.path}/${name}`);
    return plainModel(entry, await statOf(entry));
  });
  const settled = await Promise.allSettled(models);
  return settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

function fileContent(where: string, name: string, bytes: Buffer, format: string | null): Partial<ContentsModel> {
  if (format !== null && format !== "text" && format !== "base64")
    throw new HttpError(400, `${where}: format must be text or base64, got ${JSON.stringify(format.slice(0, 40))}`);
  const type = mediaType(name)?.replace(/;.*/, "");
  const text = format === "base64" ? undefined : textOf(bytes);
  if (text !== undefined) return { format: "text", content: text, mimetype: type ?? "text/plain" };
  if (format === "text")
    throw new HttpError(400, `${where}: must be text in UTF-8, got other bytes; download it instead`);
  return { format: "base64", content: bytes.toString("base64"), mimetype: type ?? "application/octet-stream" };
}

/** Undefined for bytes that would not be the same again after saving. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
