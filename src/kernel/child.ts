import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A process of the kernel's that is spoken to in lines of JSON. */
export interface Child<To> {
  readonly pid: number | undefined;
  send(message: To): void;
  /** Ends it at once; `onExit` follows. */
  kill(): void;
}

export interface ChildOptions<From> {
  args: string[];
  folder: string;
  onMessage(message: From): void;
  /** Text that native code in it wrote past the channel. */
  onText(name: "stdout" | "stderr", text: string): void;
  /** After its last message. */
  onExit(code: number | null, signal: NodeJS.Signals | null): void;
}

/**
 * Starts Node with these arguments. It gets messages on its standard input and answers on descriptor 3; it must end when the input does. It is the
 * head of a process group of its own, so that a signal which the front end sends to the kernel's group reaches the kernel alone.
 */
export function startChild<To, From>({ args, folder, onMessage, onText, onExit }: ChildOptions<From>): Child<To> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const [input, stdout, stderr, channel] = child.stdio as unknown as [Writable, Readable, Readable, Readable];
  // It may end while it is written to; its exit says so.
  input.on("error", () => undefined);
  for (const [name, stream] of [
    ["stdout", stdout],
    ["stderr", stderr],
  ] as const) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => onText(name, text));
  }
  createInterface({ input: channel, crlfDelay: Infinity }).on("line", (line) => {
    if (line !== "") onMessage(JSON.parse(line) as From);
  });
  child.on("error", (error) => onText("stderr", `${error.message}\n`));
  child.on("close", onExit);
  return {
    pid: child.pid,
    send: (message) => void (input.writable && input.write(`${JSON.stringify(message)}\n`)),
    kill: () => void child.kill("SIGKILL"),
  };
}
