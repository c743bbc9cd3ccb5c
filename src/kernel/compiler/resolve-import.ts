import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { compilerOptions } from "./compiler-options.js";
import { fixedFiles, type Documents } from "./documents.js";

/** `bundleCompiler` writes it into the bundle. */
declare const BUILTIN_MODULES: string[];
const builtins = new Set(BUILTIN_MODULES);

type Resolved = ts.ResolvedModuleFull | undefined;
type Cache = ts.ModuleResolutionCache;

/**
 * Finds the file whose types an import has: relative to the importing file; a package from there upwards, then among the library's own, which is
 * itself found by its name.
 *
 * @param library The root of the library's package.
 * @param documents Remembers what installed files import.
 * @returns A function of the import's specifier and the importing file.
 */
export function importResolver(library: string, documents: Documents): (name: string, from: string) => Resolved {
  const libraryName = nameOf(library);
  const isFixed = fixedFiles(library);
  const find = (name: string, from: string, cache?: Cache): Resolved => {
    if (name.startsWith("node:") || builtins.has(name)) return undefined; // their types are ambient
    if (/^\.\.?(\/|$)|^\//.test(name)) return resolve(name, from, cache);
    if (name === libraryName && !library.includes("/node_modules/")) return typesOfCheckout(library);
    return resolvePackage(name, from, cache) ?? resolvePackage(name, path.posix.join(library, "package.json"), cache);
  };
  return (name, from) =>
    isFixed(from)
      ? documents.resolved(`${path.posix.dirname(from)}\0${name}`, (cache) => find(name, from, cache))
      : find(name, from);
}

/** Types behind `exports` first; a package that hides its declarations there may still name them in `types`. */
function resolvePackage(name: string, from: string, cache?: Cache): Resolved {
  const modern = resolve(name, from, cache);
  if (modern && isTyped(modern)) return modern;
  const options = { ...compilerOptions, moduleResolution: ts.ModuleResolutionKind.Node10 };
  const classic = resolve(name, from, undefined, options);
  return classic && isTyped(classic) ? classic : modern;
}

const resolve = (name: string, from: string, cache?: Cache, options = compilerOptions): Resolved =>
  ts.resolveModuleName(name, from, options, ts.sys, cache).resolvedModule;

const isTyped = ({ extension }: ts.ResolvedModuleFull): boolean => !/^\.[cm]?jsx?$/.test(extension);

/** A checkout that was never built has its source alone. */
function typesOfCheckout(library: string): Resolved {
  const files = ["dist/index.d.ts", "src/index.ts"].map((file) => path.posix.join(library, file));
  const found = files.find((file) => existsSync(file));
  return found === undefined
    ? undefined
    : { resolvedFileName: found, extension: found.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts };
}

function nameOf(library: string): string {
  const manifest = path.join(library, "package.json");
  if (!existsSync(manifest)) return "";
  return (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name ?? "";
}
