import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A process of the kernel's that is spoken to in lines of JSON. */
export interface Child<To> {
  send(message: To): void;
  /** Sends a signal to it and to the programs that it has started. */
  signal(name: "SIGINT" | "SIGKILL"): void;
  /** Ends it at once; resolves when nothing is left of it. */
  end(): Promise<unknown>;
}

export interface ChildOptions<From> {
  args: string[];
  folder: string;
  onMessage(message: From): void;
  /** Text that came past the channel, such as from native code. */
  onText(name: "stdout" | "stderr", text: string): void;
  /** After its last message. */
  onExit(code: number | null, signal: NodeJS.Signals | null): void;
}

type Ending = [code: number | null, signal: NodeJS.Signals | null];

/** How long what it wrote last may take to come out of pipes that a program which it started may hold open. */
const lastWordsMs = 300;

/**
 * Starts Node with these arguments. It gets messages on descriptor 4 and answers on descriptor 3; it must end when its messages do. It is the
 * head of a process group of its own, so that a signal which the front end sends to the kernel's group reaches the kernel alone.
 */
export function startChild<To, From extends object>(options: ChildOptions<From>): Child<To> {
  const { args, folder, onMessage, onText, onExit } = options;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const [, stdout, stderr, answers, messages] = child.stdio as unknown as [
    null,
    Readable,
    Readable,
    Readable,
    Writable,
  ];
  // It may end while it is written to; its exit says so.
  messages.on("error", () => undefined);
  for (const [name, stream] of [
    ["stdout", stdout],
    ["stderr", stderr],
  ] as const) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => onText(name, text));
  }
  const lines = createInterface({ input: answers, crlfDelay: Infinity }).on("line", (line) => {
    const message = parsed(line);
    if (message) onMessage(message as From);
    else onText("stderr", `${line}\n`);
  });
  const answered = new Promise((resolve) => lines.once("close", resolve));
  child.on("error", (error) => onText("stderr", `${error.message}\n`));
  const signal: Child<To>["signal"] = (name) => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      // Nothing of the group is left, or the platform has no groups.
      child.kill(name);
    }
  };
  const closed = new Promise<Ending>((resolve) => child.once("close", (...how) => resolve(how)));
  // One that could not be started only closes.
  const exited = new Promise<Ending>((resolve) => child.once("exit", (...how) => resolve(how)));
  const ended = Promise.race([exited, closed]);
  void ended.then(async (how) => {
    signal("SIGKILL");
    await answered;
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, lastWordsMs))]);
    onExit(...how);
  });
  return {
    send: (message) => void (messages.writable && messages.write(`${JSON.stringify(message)}\n`)),
    signal,
    end() {
      signal("SIGKILL");
      return ended;
    },
  };
}

/** The message of a line; undefined for what a program of the person's own wrote there. */
function parsed(line: string): object | undefined {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
