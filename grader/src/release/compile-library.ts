import { readFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";
import ts from "typescript";
import { LEFT_OUT, LEFT_TO_STUDENTS } from "./left-out.js";
import { reachable } from "./reachable.js";
import { leftOutText, stubSource } from "./stub-source.js";

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
  const compiled = emit();
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
function emit(): Map<string, string> {
  const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.build.json"), ts.sys.readFile) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const out = path.join(ROOT, "dist");
  // A stub has parameters that it does not use.
  const relaxed = { noUnusedLocals: false, noUnusedParameters: false, sourceMap: false, outDir: out };
  const program = ts.createProgram(fileNames, { ...options, ...relaxed }, hostWithoutSolutions(options));
  const [wrong] = ts.getPreEmitDiagnostics(program);
  if (wrong)
    throw new Error(
      `release: ${wrong.file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(wrong.messageText, "\n")}`,
    );
  const files = new Map<string, string>();
  program.emit(undefined, (file, text) => files.set(path.relative(out, file).split(path.sep).join("/"), text));
  return files;
}

function hostWithoutSolutions(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, target, ...rest) => {
    const below = path.relative(SOURCE, file).split(path.sep).join("/");
    const text = withoutSolution(below, () => readFileSync(file, "utf8"));
    return text === undefined
      ? getSourceFile.call(host, file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  return host;
}

/** The source of a file below `src` that students do not get as it is. */
function withoutSolution(file: string, read: () => string): string | undefined {
  const question = LEFT_OUT[file];
  if (question !== undefined) return stubSource(read(), question);
  const place = LEFT_TO_STUDENTS[file];
  if (place === undefined) return undefined;
  const parts = read().split(place.library);
  if (parts.length !== 2)
    throw new Error(`release: ${file} must hold "${place.library}" once, got ${parts.length - 1}`);
  const text = JSON.stringify(leftOutText(place.name, place.question));
  const [chosen] = place.library.split(" ?? ");
  return parts.join(`${chosen} ?? ((): never => { throw new Error(${text}); })`);
}
