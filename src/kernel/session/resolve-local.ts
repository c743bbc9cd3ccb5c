import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];
/** TypeScript lets an import name the JavaScript that a file will become. */
const sources: Record<string, string[]> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Whether an import names a file of the person's own by its path, and not a package. */
export function isLocal(specifier: string): boolean {
  if (/^\.{1,2}(\/|\\|$)/.test(specifier)) return true;
  const absolute = specifier.startsWith("file:") || path.isAbsolute(specifier);
  return absolute && !/[\\/]node_modules[\\/]/.test(specifier);
}

/**
 * The file that an import by path means: as TypeScript finds it, with or without extension, `.js` for `.ts`, a folder for its `index`.
 *
 * @param specifier What the import says.
 * @param folder Where the file that imports lies.
 * @returns An absolute path without symbolic links.
 * @throws {Error} With the code MODULE_NOT_FOUND.
 */
export function resolveLocal(specifier: string, folder: string): string {
  const wanted = specifier.startsWith("file:") ? fileURLToPath(specifier) : path.resolve(folder, specifier);
  const isFolder = /[\\/]$|(^|[\\/])\.{1,2}$/.test(specifier);
  const found = (isFolder ? undefined : findFile(wanted)) ?? findFile(path.join(wanted, "index"));
  if (found) return realpathSync(found);
  const error = new Error(`Cannot find module '${specifier}' from ${folder}`);
  throw Object.assign(error, { code: "MODULE_NOT_FOUND" });
}

function findFile(wanted: string): string | undefined {
  const { dir, name, ext } = path.parse(wanted);
  const asSource = (sources[ext] ?? []).map((extension) => path.join(dir, name + extension));
  return [...asSource, wanted, ...extensions.map((extension) => wanted + extension)].find(isFile);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
