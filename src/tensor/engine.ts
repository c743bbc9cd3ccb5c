import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import { NativeUnavailable, provideNative } from "../native/index.js";
import type { StartProgress } from "../progress/index.js";
import { requireThat } from "../checks/index.js";
import { registerWasmKernels } from "./wasm-kernels/index.js";

/** The engines the lab runs on: TensorFlow's native library, or TensorFlow.js's WebAssembly backend. */
export type Backend = "tensorflow" | "wasm";

/** What `ready` may be told. */
export interface ReadyOptions {
  /** Insist on one engine. Without it the environment's QUANTLAB_BACKEND is taken; without that, native where it is there, else wasm. */
  backend?: Backend;
  /** Fetch the native library once if it is not there; without it nothing is ever downloaded. */
  install?: boolean;
  /** Shows what is being fetched. */
  progress?: StartProgress;
  /** Told in plain lines what happens meanwhile. */
  log?: (line: string) => void;
}

/** The engine that runs. */
export interface Engine {
  backend: Backend;
  /** Why it is not the native library, where nobody asked for wasm. */
  reason?: string;
}

let running: Engine | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Starts the engine that tensors live on; call it first. Calls take turns. A later call that names an engine switches to it, and one that
 * names none keeps the engine that runs, unless it asks to install the native one.
 *
 * @param options Which engine, and what may be done to get it.
 * @returns The engine that runs now, with the reason where the native one could not be had.
 * @throws {RangeError} for an engine that does not exist.
 * @throws {Error} where the named engine cannot be had: the reason, and the way out.
 * @example
 * const { backend } = await ready();
 * ["tensorflow", "wasm"].includes(backend); // => true
 */
export function ready(options: ReadyOptions = {}): Promise<Engine> {
  const turn = last.then(async () => (running = await start(options)));
  last = turn.catch(() => undefined);
  return turn;
}

/**
 * The name of the engine that runs, for people.
 *
 * @returns As in "TensorFlow 2.15.1 (native)" or "TensorFlow.js 4.22.0 (WebAssembly)".
 * @throws {Error} before `ready` was called.
 * @example
 * /^TensorFlow 2.15.1 \(native\)$|^TensorFlow.js 4.22.0 \(WebAssembly\)$/.test(engineName()); // => true
 */
export function engineName(): string {
  if (!running) throw new Error("engineName: ready() must be called first");
  if (tf.getBackend() === "wasm") return `TensorFlow.js ${tf.version_core} (WebAssembly)`;
  const { binding } = tf.backend() as unknown as { binding: { TF_Version: string } };
  return `TensorFlow ${binding.TF_Version} (native)`;
}

async function start(options: ReadyOptions): Promise<Engine> {
  const asked = options.backend ?? process.env["QUANTLAB_BACKEND"];
  const named = options.backend === undefined ? "ready: QUANTLAB_BACKEND" : "ready: backend";
  requireThat(
    !asked || asked === "tensorflow" || asked === "wasm",
    `${named} must be tensorflow or wasm, got ${asked}`,
  );
  if (!options.backend && running && (running.backend === "tensorflow" || !options.install)) return running;
  if (asked === "wasm") return startWasm();
  try {
    return await startNative(options);
  } catch (error) {
    const reason = `TensorFlow's native library is not there: ${(error as Error).message}`;
    const wayOut = error instanceof NativeUnavailable ? error.wayOut : "run: npm run native -- --force";
    if (asked) throw new Error(`ready: ${reason}; ${wayOut}`, { cause: error });
    return { ...(await startWasm()), reason: `${reason}; ${wayOut}` };
  }
}

async function startNative({ install, progress, log }: ReadyOptions): Promise<Engine> {
  await provideNative({ install, progress, log });
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2"; // its notes on the processor go to standard error otherwise
  mendUtil();
  await import("@tensorflow/tfjs-node");
  return use("tensorflow");
}

async function startWasm(): Promise<Engine> {
  const listeners = uncaughtListeners();
  await import("@tensorflow/tfjs-backend-wasm");
  registerWasmKernels();
  // The plain JavaScript backend, which does what is seldom used, else greets its first tensor with an advertisement.
  Object.assign(tf.findBackend("cpu"), { firstUse: false });
  const engine = await use("wasm");
  // The backend's own listeners would print its whole source before the stack of any error that a program leaves uncaught.
  for (const [event, listener] of uncaughtListeners())
    if (!listeners.some(([, before]) => before === listener)) process.off(event, listener);
  return engine;
}

type Listener = (...args: unknown[]) => void;

function uncaughtListeners(): [event: string, listener: Listener][] {
  const events = ["uncaughtException", "unhandledRejection"];
  return events.flatMap((event) =>
    process
      .listeners(event as "uncaughtException")
      .map((listener): [string, Listener] => [event, listener as Listener]),
  );
}

async function use(backend: Backend): Promise<Engine> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js cannot start its backend ${backend}`);
  await tf.ready();
  return { backend };
}

/**
 * @tensorflow/tfjs-node 4.22 calls two functions of `util` that Node 22 warns of and Node 23 took out; the package has no release
 * without them.
 */
function mendUtil(): void {
  Object.assign(util, {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}
