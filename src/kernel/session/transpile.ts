import { createRequire } from "node:module";
import path from "node:path";

type Esbuild = typeof import("esbuild");

/** JavaScript of a local module, a CommonJS module's body, and its source map. */
export interface Transpiled {
  code: string;
  map: object;
}

/** Turns local modules, TypeScript or JavaScript of either kind, into CommonJS, with esbuild, which is loaded for the first of them. */
export class Transpiler {
  private esbuild: Esbuild | undefined;

  /** @param packageRoot The folder of the package whose esbuild is used. */
  constructor(private readonly packageRoot: string) {}

  /** @throws {SyntaxError} Naming the file, line and column. */
  transpile(file: string, source: string): Transpiled {
    this.esbuild ??= createRequire(path.join(this.packageRoot, "package.json"))("esbuild") as Esbuild;
    try {
      return this.transform(this.esbuild, file, source);
    } catch (error) {
      if (!isBuildFailure(error)) {
        // A transformation that an interrupt cut off has left its answer behind: begin anew.
        void this.esbuild.stop();
        return this.transform(this.esbuild, file, source);
      }
      throw syntaxError(file, error.errors);
    }
  }

  private transform(esbuild: Esbuild, file: string, source: string): Transpiled {
    const { code, map } = esbuild.transformSync(source, {
      loader: loaderOf(file),
      format: "cjs",
      platform: "node",
      target: `node${process.versions.node}`,
      sourcemap: "external",
      sourcefile: file,
      define: { "import.meta": "__importMeta" },
      // `import()` becomes `require`, so that it finds and reloads local modules too.
      supported: { "dynamic-import": false },
      logLevel: "silent",
    });
    return { code, map: JSON.parse(map) as object };
  }
}

function loaderOf(file: string): "ts" | "tsx" | "jsx" {
  if (file.endsWith(".tsx")) return "tsx";
  return /\.[mc]?ts$/.test(file) ? "ts" : "jsx";
}

interface BuildError {
  text: string;
  location: { line: number; column: number; lineText: string } | null;
}

function isBuildFailure(error: unknown): error is { errors: BuildError[] } {
  return Array.isArray((error as { errors?: unknown }).errors);
}

function syntaxError(file: string, [first]: BuildError[]): SyntaxError {
  const { text = "", location } = first ?? { location: null };
  const place = location ? `${file}:${location.line}:${location.column + 1}` : file;
  if (/top-level await/i.test(text))
    return new SyntaxError(
      `${place}: a module that a cell imports cannot await at its top level; export an async function and await it in the cell`,
    );
  return new SyntaxError(`${place}: ${text}${location ? `\n    ${location.lineText.trim()}` : ""}`);
}
