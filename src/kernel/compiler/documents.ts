import { statSync } from "node:fs";
import ts from "@tslab/typescript-for-tslab";
import { compilerOptions } from "./compiler-options.js";
import { internals, type BoundFile } from "./typescript-internals.js";

/** The parsed files that cells and their imports are made of: each read once, and again when it changed on disk. */
export interface Documents {
  /** Parsed and bound; undefined where there is no such file. One that is `fixed` stays as it was first read. */
  read(path: string, fixed: boolean): BoundFile | undefined;
  /** What `resolve` says, asked once for each folder and name. Only for imports of fixed files. */
  resolved(key: string, resolve: (cache: ts.ModuleResolutionCache) => Resolved): Resolved;
}

type Resolved = ts.ResolvedModuleFull | undefined;

/**
 * Whether files stay as they are while a kernel lives: installed packages, TypeScript's own declarations, the library's.
 *
 * @param library The root of the library's package.
 */
export const fixedFiles =
  (library: string) =>
  (path: string): boolean =>
    path.includes("/node_modules/") || path.startsWith(`${library}/dist/`);

/** Parses and binds a text as the module or declaration file of that name. */
export function parseDocument(path: string, text: string): BoundFile {
  const how = {
    languageVersion: ts.ScriptTarget.ES2022,
    setExternalModuleIndicator: internals.getSetExternalModuleIndicator(compilerOptions),
  };
  const file = ts.createSourceFile(path, text, how) as BoundFile;
  internals.bindSourceFile(file, compilerOptions);
  return file;
}

export function createDocuments(): Documents {
  const files = new Map<string, { file: BoundFile; version: string }>();
  const resolutions = new Map<string, Resolved>();
  const cache = ts.createModuleResolutionCache("/", (name) => name, compilerOptions);
  return {
    read(path, fixed) {
      const known = files.get(path);
      if (known && fixed) return known.file;
      const version = versionOf(path);
      if (known?.version === version) return known?.file;
      const text = version === undefined ? undefined : ts.sys.readFile(path);
      if (version === undefined || text === undefined) {
        files.delete(path);
        return undefined;
      }
      const file = parseDocument(path, text);
      files.set(path, { file, version });
      return file;
    },
    resolved(key, resolve) {
      if (!resolutions.has(key)) resolutions.set(key, resolve(cache));
      return resolutions.get(key);
    },
  };
}

function versionOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.mtimeMs} ${stat.size}` : undefined;
}
