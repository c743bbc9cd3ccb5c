import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";

/** Packages and Node's own modules, as a file in a folder finds them; what it does not find there, the library's package does. */
export class Packages {
  constructor(private readonly packageRoot: string) {}

  require(specifier: string, folder: string): unknown {
    return createRequire(path.join(folder, "module.js"))(this.resolve(specifier, folder));
  }

  /** @throws {Error} Node's own, where neither folder has the package. */
  resolve(specifier: string, folder: string): string {
    try {
      return resolveFrom(specifier, folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
      try {
        return resolveFrom(specifier, this.packageRoot);
      } catch {
        throw error;
      }
    }
  }

  /** Packages whose loading was cut off would be taken for loaded. */
  forgetHalfLoaded(): void {
    const { _cache: cache } = Module as unknown as { _cache: Record<string, NodeJS.Module | undefined> };
    for (const [file, module] of Object.entries(cache)) if (module?.loaded === false) delete cache[file];
  }
}

function resolveFrom(specifier: string, folder: string): string {
  const { resolve } = createRequire(path.join(folder, "module.js"));
  try {
    return resolve(specifier);
  } catch (error) {
    const esm =
      (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED" && resolveEsm(specifier, folder);
    if (esm) return esm;
    throw error;
  }
}

/** Packages that export to `import` alone: Node can `require` their modules, but does not find them. */
function resolveEsm(specifier: string, folder: string): string | undefined {
  const [name = "", subpath = ""] = /^(@[^/]+\/[^/]+|[^/]+)(.*)$/.exec(specifier)?.slice(1) ?? [];
  for (let at = folder; ; at = path.dirname(at)) {
    const home = path.join(at, "node_modules", name);
    const manifest = readManifest(home);
    if (manifest) {
      const file = target(
        (manifest.exports as Record<string, unknown>)[`.${subpath}`] ?? (subpath === "" && manifest.exports),
      );
      return file === undefined ? undefined : path.join(home, file);
    }
    if (at === path.dirname(at)) return undefined;
  }
}

function readManifest(home: string): { exports: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as { exports: unknown };
  } catch {
    return undefined;
  }
}

function target(exported: unknown): string | undefined {
  if (typeof exported === "string") return exported;
  if (typeof exported !== "object" || exported === null) return undefined;
  for (const [condition, value] of Object.entries(exported))
    if (["node", "import", "module-sync", "default"].includes(condition)) {
      const file = target(value);
      if (file !== undefined) return file;
    }
  return undefined;
}
