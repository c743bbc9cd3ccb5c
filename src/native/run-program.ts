import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How to run a program. */
export interface ProgramOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Kills the program. */
  signal?: AbortSignal;
  /** Kills it after so long. */
  timeoutMs?: number;
  /** Told each line the program writes, of either stream. */
  onLine?: (line: string) => void;
}

/**
 * Runs a program to its end, without a shell.
 *
 * @param command The program.
 * @param args Its arguments.
 * @param options How to run it.
 * @returns What it wrote on standard output.
 * @throws {Error} when it cannot be started, fails or is killed; the message ends with the last of what it said.
 * @example
 * await runProgram(process.execPath, ["-e", "console.log(6 * 7)"]); // => "42\n"
 */
export function runProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const { cwd, env, signal, timeoutMs, onLine } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, args, { cwd, env, signal, timeout: timeoutMs, stdio: ["ignore", "pipe", "pipe"] });
    let [written, said] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (written += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
    if (onLine)
      for (const input of [child.stdout, child.stderr]) if (input) createInterface({ input }).on("line", onLine);
    child.on("error", (cause: NodeJS.ErrnoException) => {
      if (signal?.aborted) reject(signal.reason as Error);
      else reject(new Error(cause.code === "ENOENT" ? `${command} is not installed` : cause.message, { cause }));
    });
    child.on("close", (code, killer) => {
      if (code === 0) return resolve(written);
      const fate = code === null ? `was ended by ${killer}` : `failed with ${code}`;
      reject(new Error([`${command} ${fate}`, lastLine(said || written)].filter(Boolean).join(": ")));
    });
  });
}

/** What a program says last, past the notes that only continue it: the error, as a rule. */
function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim());
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? "").trim();
}
