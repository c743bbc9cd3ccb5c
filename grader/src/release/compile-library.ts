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
  const { script, declarations } = compiler(await knownValuesModule());
  const compiled = new Map<string, string>();
  reachable(["index.d.ts", ...ENTRIES], (file) => {
    const text = file.endsWith(".d.ts") ? declarations(file) : script(file);
    if (text !== undefined) compiled.set(file, text);
    return text;
  });
  const missing = ENTRIES.filter((file) => !compiled.has(file));
  if (missing.length > 0) throw new Error(`release: the library must have ${missing.join(", ")}`);
  const shipped = [...compiled].map(async ([file, text]): Promise<[string, string]> => {
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

/** Compiles one file, named by what it becomes below `dist`. A word in a text can look like one that is loaded, and be none. */
interface Compiler {
  script(file: string): string | undefined;
  declarations(file: string): string;
}

function compiler(knownValues: string): Compiler {
  const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.build.json"), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  // A stub has parameters that it does not use.
  const relaxed = { ...options, noUnusedLocals: false, noUnusedParameters: false, sourceMap: false };
  const host = hostWithoutSolutions(options, knownValues);
  const program = ts.createProgram([path.join(SOURCE, "index.ts")], relaxed, host);
  const sourceOf = (file: string): string => path.join(SOURCE, file.replace(/(?:\.d\.ts|\.js)$/, ".ts"));
  return {
    script(file) {
      const fileName = sourceOf(file);
      const text = /^\w.*\.js$/.test(file) ? host.readFile(fileName) : undefined;
      if (text === undefined) return undefined;
      return ts.transpileModule(text, { compilerOptions: relaxed, fileName }).outputText;
    },
    declarations(file) {
      const source = program.getSourceFile(sourceOf(file)) as ts.SourceFile;
      requireSound(program, source);
      let declared = "";
      program.emit(source, (_, text) => (declared = text), undefined, true);
      return declared;
    },
  };
}

/** What stays as it was has been checked with the project. */
function requireSound(program: ts.Program, source: ts.SourceFile): void {
  const file = belowSource(source.fileName);
  if (withoutSolution(file, () => readFileSync(source.fileName, "utf8")) === undefined) return;
  const [wrong] = program.getSemanticDiagnostics(source);
  if (wrong) throw new Error(`release: ${file}: ${ts.flattenDiagnosticMessageText(wrong.messageText, " ")}`);
}

/** Reads the sources from the disk, but for those that hold solutions. */
function hostWithoutSolutions(options: ts.CompilerOptions, knownValues: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const table = path.join(SOURCE, KNOWN_VALUES_MODULE);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => path.resolve(file) === table || fileExists.call(host, file);
  host.readFile = (file) => {
    if (path.resolve(file) === table) return knownValues;
    const text = readFile.call(host, file);
    return text === undefined ? undefined : (withoutSolution(belowSource(file), () => text) ?? text);
  };
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  return host;
}

const belowSource = (file: string): string => path.relative(SOURCE, file).split(path.sep).join("/");
