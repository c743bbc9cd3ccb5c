import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Lock, type Manifest, studentLock, studentManifest } from "./student-package.js";
import { studentNotebooks } from "./student-notebooks.js";

const ROOT = path.resolve(__dirname, "../../..");

/** Handed on as they are. */
const AS_THEY_ARE = [".npmrc", "LICENSE", "index.cjs", "kernel.cjs", "start.cjs"];

/** Folders handed on whole: two trained networks, and the built page. */
const FOLDERS = ["checkpoints", "ui/dist"];

/** A release's files by path, with "/" between folders. */
export type ReleaseFiles = ReadonlyMap<string, Uint8Array>;

/**
 * What students get: notebooks without answers, the library without the functions that they are to write, kernel, server, page and visible checks.
 *
 * Nothing is taken that is not named here, so that a new file of the project stays at home until somebody decides.
 *
 * @param library What lies below `dist`, by path: see `compileLibrary`.
 * @returns All files, sorted by path: the same bytes for the same project.
 * @throws {Error} where the page is not built, or the lock file is of another version.
 */
export async function releaseFiles(library: ReadonlyMap<string, string>): Promise<ReleaseFiles> {
  const files = new Map<string, Uint8Array>();
  const add = (file: string, content: string | Uint8Array): void =>
    void files.set(file, typeof content === "string" ? Buffer.from(content) : content);
  for (const file of AS_THEY_ARE) add(file, await readFile(path.join(ROOT, file)));
  for (const folder of FOLDERS)
    for (const file of await filesIn(folder)) add(file, await readFile(path.join(ROOT, file)));
  for (const name of ["README.md", "README.zh.md"]) add(name, await readFile(path.join(__dirname, "files", name)));

  const manifest = studentManifest(await readJson<Manifest>("package.json"));
  add("package.json", json(manifest));
  add("package-lock.json", json(studentLock(await readJson<Lock>("package-lock.json"), manifest)));
  const notebooks = await studentNotebooks(path.join(ROOT, "notebooks/solutions"));
  for (const [name, text] of notebooks) add(`notebooks/${name}`, text);
  for (const [name, text] of library) add(`dist/${name}`, text);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files in a folder of the project and below, by path from the project's root. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  if (entries.length === 0)
    throw new Error(`release: ${folder} must be there and hold files; npm start builds the page`);
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

const readJson = async <T>(file: string): Promise<T> => JSON.parse(await readFile(path.join(ROOT, file), "utf8")) as T;
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
