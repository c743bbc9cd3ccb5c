import { readFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";
import ts from "typescript";
import { KNOWN_VALUES_MODULE, knownValuesModule } from "./known-values.js";
import { reachable } from "./reachable.js";
import { withoutSolution } from "./without-solution.js";

const ROOT = path.resolve(__dirname, "../../..");
const SOURCE = path.join(ROOT, "src");

/** What `npm start`, the kernel and the commands load, below `dist`. */
const ENTRIES = [
  "index.js",
  "jupyter/index.js",
  "kernel/compiler/adapted-typescript.js",
  "kernel/compiler/compiler-process.js",
  "kernel/index.js",
  "kernel/kernel-process.js",
  "kernel/main.js",
  "kernel/session/session-process.js",
  "lab/check-command.js",
  "lab/jupyter.js",
  "lab/setup-process.js",
  "native/main.js",
  "server/main.js",
];

/**
 * Compiles the library without what students are to write.
 *
 * @returns The files below `dist`, by path: JavaScript without comments and source maps, declarations with them, and nothing that no entry reaches.
 * @throws {Error} with the compiler's words where what stays does not compile.
 */
export async function compileLibrary(): Promise<Map<string, string>> {
  const compiled = emit(await knownValuesModule());
  const entries = ["index.d.ts", ...ENTRIES];
  const missing = entries.filter((file) => !compiled.has(file));
  if (missing.length > 0) throw new Error(`release: the library must have ${missing.join(", ")}`);
  const files = reachable(entries, (file) => compiled.get(file));
  const shipped = files.map(async (file): Promise<[string, string]> => {
    const text = compiled.get(file) as string;
    return [file, file.endsWith(".js") ? await withoutComments(text) : text];
  });
  return new Map(await Promise.all(shipped));
}

async function withoutComments(code: string): Promise<string> {
  // Names stay: an error's trace and a value's class are to be read.
  const options = {
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    charset: "utf8",
    target: "node20",
  } as const;
  return (await transform(code, options)).code;
}

/** Everything below `dist`, as the compiler writes it. */
function emit(knownValues: string): Map<string, string> {
  const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.build.json"), ts.sys.readFile) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const out = path.join(ROOT, "dist");
  // A stub has parameters that it does not use.
  const relaxed = { noUnusedLocals: false, noUnusedParameters: false, sourceMap: false, outDir: out };
  const host = hostWithoutSolutions(options, knownValues);
  const program = ts.createProgram(fileNames, { ...options, ...relaxed }, host);
  const [wrong] = ts.getPreEmitDiagnostics(program);
  if (wrong)
    throw new Error(
      `release: ${wrong.file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(wrong.messageText, "\n")}`,
    );
  const files = new Map<string, string>();
  program.emit(undefined, (file, text) => files.set(path.relative(out, file).split(path.sep).join("/"), text));
  return files;
}

/** Reads the sources from the disk, but for those that hold solutions. */
function hostWithoutSolutions(options: ts.CompilerOptions, knownValues: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const table = path.join(SOURCE, KNOWN_VALUES_MODULE);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => path.resolve(file) === table || fileExists.call(host, file);
  host.getSourceFile = (file, target, ...rest) => {
    const below = path.relative(SOURCE, file).split(path.sep).join("/");
    const text = below === KNOWN_VALUES_MODULE ? knownValues : withoutSolution(below, () => readFileSync(file, "utf8"));
    return text === undefined
      ? getSourceFile.call(host, file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  return host;
}
