import { readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import type { Packages } from "./packages.js";
import { isLocal, resolveLocal } from "./resolve-local.js";
import type { StackPositions } from "./stack-positions.js";
import type { Transpiler } from "./transpile.js";

interface LocalModule {
  file: string;
  source: string;
  /** What the file system says of the file; while it says the same, the source is. */
  stamp: string;
  module: { exports: unknown; id: string; filename: string; loaded: boolean };
  /** The local modules that it imports. */
  imports: Set<string>;
}

/** Modules of the person's own, by the files' paths: loaded from source, and again when they, or what they import, have changed. */
export class LocalModules {
  private readonly modules = new Map<string, LocalModule>();

  constructor(
    private readonly folder: string,
    private readonly packages: Packages,
    private readonly transpiler: Transpiler,
    private readonly positions: StackPositions,
    /** Modules that are neither files nor packages. */
    private readonly own: Record<string, () => unknown>,
  ) {}

  /** `require` for what lies in a folder: for cells, or for the module that imports. */
  requireFrom(folder: string, importer?: LocalModule): NodeJS.Require {
    const require = (specifier: string): unknown => {
      const own = this.own[specifier];
      if (own) return own();
      const file = this.resolve(specifier, folder);
      if (!isLocal(specifier) || !isOurs(file)) return this.packages.require(file, folder);
      importer?.imports.add(file);
      return this.load(file).module.exports;
    };
    const resolve = (specifier: string): string => this.resolve(specifier, folder);
    return Object.assign(require, { resolve, cache: {}, main: undefined }) as unknown as NodeJS.Require;
  }

  /** Forgets what has changed on disk, was only half loaded, or imports such a module; the others keep their state. */
  refresh(): void {
    const stale = new Set<LocalModule>();
    const all = [...this.modules.values()];
    for (let before = -1; before < stale.size;) {
      before = stale.size;
      for (const each of all)
        if (
          !stale.has(each) &&
          (this.hasChanged(each) || this.importsOf(each).some((file) => !file || stale.has(file)))
        )
          stale.add(each);
    }
    for (const { file } of stale) this.modules.delete(file);
  }

  private importsOf({ imports }: LocalModule): (LocalModule | undefined)[] {
    return [...imports].map((file) => this.modules.get(file));
  }

  private hasChanged(known: LocalModule): boolean {
    if (!known.module.loaded) return true;
    const stamp = stampOf(known.file);
    if (stamp === known.stamp) return false;
    if (stamp === undefined || read(known.file) !== known.source) return true;
    known.stamp = stamp;
    return false;
  }

  private resolve(specifier: string, folder: string): string {
    if (isBuiltin(specifier)) return specifier;
    return isLocal(specifier) ? resolveLocal(specifier, folder) : this.packages.resolve(specifier, folder);
  }

  private load(file: string): LocalModule {
    const known = this.modules.get(file);
    if (known) return known;
    const stamp = stampOf(file) ?? "";
    const source = read(file);
    const module = { exports: {}, id: file, filename: file, loaded: false };
    const loading: LocalModule = { file, source, stamp, module, imports: new Set() };
    this.modules.set(file, loading);
    try {
      this.execute(loading);
      module.loaded = true;
    } catch (error) {
      this.modules.delete(file);
      throw error;
    }
    return loading;
  }

  private execute(loading: LocalModule): void {
    const { file, source, module } = loading;
    if (file.endsWith(".json")) {
      module.exports = parseJson(file, source);
      return;
    }
    const { code, map } = this.transpiler.transpile(file, source);
    this.positions.add(file, { label: path.relative(this.folder, file), source, maps: [map] });
    const dirname = path.dirname(file);
    const require = this.requireFrom(dirname, loading);
    const resolve = (specifier: string): string => pathToFileURL(this.resolve(specifier, dirname)).href;
    const meta = { url: pathToFileURL(file).href, filename: file, dirname, resolve };
    const parameters = ["exports", "require", "module", "__filename", "__dirname", "__importMeta"];
    const run = compileFunction(code, parameters, { filename: file });
    Reflect.apply(run, module.exports, [module.exports, require, module, file, dirname, meta]);
  }
}

/** Whether Node's own loader is not the better one, as it is for addons. */
function isOurs(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file) && /\.([mc]?[jt]s|[jt]sx|json)$/.test(file);
}

function read(file: string): string {
  return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
}

function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.mtimeNs} ${stat.size} ${stat.ino}`;
}

function parseJson(file: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new SyntaxError(`${file}: ${(cause as Error).message}`, { cause });
  }
}
