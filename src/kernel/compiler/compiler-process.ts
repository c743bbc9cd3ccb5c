import { writeSync } from "node:fs";
import { startupSnapshot } from "node:v8";
import type { CompilerRequests } from "../cell-compiler.js";
import { readLines } from "../read-lines.js";
import { createCellCompiler, type CellCompiler } from "./create-cell-compiler.js";
import { createDocuments } from "./documents.js";
import { practise } from "./practise.js";
import { preload } from "./preload.js";

// The compiler's process: a request a line on descriptor 4, its answer a line on descriptor 3. `bundleCompiler` makes it one file, and
// `buildCompilerSnapshot` the snapshot of it after a round of practice.

type Start = CompilerRequests["start"]["request"];
type Request = { id: number; type: keyof CompilerRequests };

const documents = createDocuments();
let started: Start | undefined;
let compiler: CellCompiler | undefined;
let lastRequest = 0;

/** Practice waits until nothing has been asked for so long, and leaves the processor to others between its steps. */
const QUIET_MS = 100;
const REST_MS = 5;
const PRACTICE_ROUNDS = 10;

if (startupSnapshot.isBuildingSnapshot()) {
  for (const step of practise(documents, 1)) void step;
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
  if (type === "start") workWhenIdle();
  lastRequest = performance.now();
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

/** A step between two requests, so that none waits long. */
function workWhenIdle(): void {
  const files = preload(["@tensorflow/tfjs", "quantlab"], (started as Start).library, documents);
  const practice = practise(documents, PRACTICE_ROUNDS);
  const step = (): void => {
    if (!files.next().done) setImmediate(step);
    else if (performance.now() - lastRequest < QUIET_MS) setTimeout(step, QUIET_MS);
    else if (!practice.next().done) setTimeout(step, REST_MS);
  };
  setImmediate(step);
}
