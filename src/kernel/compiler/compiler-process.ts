import { writeSync } from "node:fs";
import { startupSnapshot } from "node:v8";
import type { CompilerRequests } from "../cell-compiler.js";
import { readLines } from "../read-lines.js";
import { createCellCompiler, type CellCompiler } from "./create-cell-compiler.js";
import { createDocuments } from "./documents.js";
import { preload } from "./preload.js";

// The compiler's process: a request a line on descriptor 4, its answer a line on descriptor 3. `bundleCompiler` makes it one file, and
// `buildCompilerSnapshot` the snapshot of it after `warmUp`.

type Start = CompilerRequests["start"]["request"];
type Request = { id: number; type: keyof CompilerRequests };

const documents = createDocuments();
let started: Start | undefined;
let compiler: CellCompiler | undefined;

if (startupSnapshot.isBuildingSnapshot()) {
  warmUp();
  startupSnapshot.setDeserializeMainFunction(serve);
} else {
  serve();
}

function serve(): void {
  readLines(
    (line) => reply(JSON.parse(line) as Request),
    () => process.exit(0),
  );
}

function reply({ id, type, ...request }: Request): void {
  write({ id, ...answer(type, request) });
  if (type === "start") preloadWhenIdle();
}

function answer(type: keyof CompilerRequests, request: object): object {
  try {
    if (type === "start") {
      compiler = createCellCompiler((started = request as Start), documents);
      return {};
    }
    if (!compiler || !started) throw new Error(`${type}: the first request must be "start"`);
    const reply = compiler[type](request as never);
    if ("declarations" in reply) started = { ...started, declarations: reply.declarations };
    return reply;
  } catch (error) {
    // tslab's converter may be left in the middle of its work.
    if (started) compiler = createCellCompiler(started, documents);
    return { failed: String(error) };
  }
}

function write(reply: object): void {
  let rest = Buffer.from(`${JSON.stringify(reply)}\n`);
  while (rest.length) rest = rest.subarray(writeSync(3, rest));
}

/** A file between two requests, so that none waits long. */
function preloadWhenIdle(): void {
  const steps = preload(["@tensorflow/tfjs", "quantlab"], (started as Start).library, documents);
  const step = (): void => {
    if (!steps.next().done) setImmediate(step);
  };
  setImmediate(step);
}

/** Has everything loaded and parsed that any notebook needs. */
function warmUp(): void {
  const cells = createCellCompiler({ folder: "/warm-up", library: "/warm-up" }, documents);
  const sources = [
    "1 + 1",
    'import fs, { existsSync } from "node:fs"; const text: string = fs.readFileSync("a", "utf8"); existsSync(text)',
    "let numbers = [1, 2].map((x) => x * 2);\nasync function f(): Promise<number> { await 0; return numbers[0] ?? 0; }\nawait f()",
    "class A<T> { constructor(readonly of: T) {} get one(): T { return this.of; } }\nfor (const x of numbers) console.log(new A(x).one, { x });",
    'const wrong: number = "text";',
  ];
  for (const [number, source] of sources.entries()) {
    cells.compile({ number, source });
    cells.keep({ number, source, undefined: [] });
    cells.isComplete({ source });
  }
  // No completion: a snapshot cannot hold the collator with which it sorts.
  cells.inspect({ source: "console.log(numbers)", offset: 9 });
}
