import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { SetupMessage, SetupOrder } from "../../course/index.js";

/** How a setup process is run. */
export interface RunSetupOptions {
  onMessage(message: SetupMessage): void;
  /** Stops it. */
  signal: AbortSignal;
  /** Its whole environment; this program's unless given. */
  env?: NodeJS.ProcessEnv;
  /** The lab's, except in tests. */
  program?: string;
  /** How long it may take to stop in good order. */
  patienceMs?: number;
}

/** Why it failed, and the way out where it knows one. */
export class SetupError extends Error {
  override readonly name = "SetupError";

  constructor(
    message: string,
    readonly wayOut?: string,
  ) {
    super(message);
  }
}

/** As this file is, TypeScript in a checkout and JavaScript in a release. */
const EXTENSION = path.extname(__filename);
const PROGRAM = path.resolve(__dirname, `../../lab/setup-process${EXTENSION}`);

/**
 * Runs the program that knows TensorFlow.js and the data in a process of its own.
 *
 * @param order What it is to do.
 * @param options How it is run.
 * @returns When it has ended, having done it or having been stopped.
 * @throws {SetupError} saying why it could not do it.
 */
export async function runSetup(order: SetupOrder, options: RunSetupOptions): Promise<void> {
  const { onMessage, signal, env = process.env, program = PROGRAM, patienceMs = 5_000 } = options;
  if (signal.aborted) return;
  const child = fork(program, [JSON.stringify(order)], {
    env,
    execArgv: program.endsWith(".ts") ? ["--require", require.resolve("tsx/cjs")] : [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let failure: SetupError | undefined;
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2_000)));
  child.on("message", (message: SetupMessage) => {
    if (message.kind === "failed") failure = new SetupError(message.message, message.wayOut);
    else if (!signal.aborted) onMessage(message);
  });
  const stop = (): void => stopChild(child, patienceMs);
  signal.addEventListener("abort", stop, { once: true });
  const how = await ending(child, signal);
  signal.removeEventListener("abort", stop);
  if (signal.aborted) return;
  if (failure) throw failure;
  if (how !== undefined) throw new SetupError([how, said.trim().split("\n").at(-1)].filter(Boolean).join(": "));
}

/** How it ended, in words; nothing where it ended well. */
function ending(child: ChildProcess, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(`its process could not be started: ${message}`));
    // After this side has ended the connection there is no "close". Else there is, and "exit" may come before the last message.
    child.once("exit", () => signal.aborted && resolve(undefined));
    child.once("close", (code, killer) => {
      if (code === 0) resolve(undefined);
      else resolve(`its process ended with ${killer === null ? `exit code ${code}` : `signal ${killer}`}`);
    });
  });
}

/** The end of the connection tells it to stop. */
function stopChild(child: ChildProcess, patienceMs: number): void {
  if (child.connected) child.disconnect();
  const killer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  child.once("exit", () => clearTimeout(killer));
}
