import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll } from "vitest";
import type { CompiledCell } from "../../../src/kernel/cell-compiler.js";
import { bundleNode } from "../../../src/kernel/bundle-node.js";
import type { FromSession, Outcome, ToSession } from "../../../src/kernel/session-messages.js";

export type Done = Extract<FromSession, { type: "done" }>;
export type Failure = Extract<Outcome, { status: "error" }>;

const packageRoot = path.resolve(import.meta.dirname, "../../..");

/** A real session process in a folder of its own, spoken to as the kernel does. */
export class SessionDriver {
  /** What has come and was not taken yet. */
  readonly messages: FromSession[] = [];
  /** All text since the start. */
  said = "";
  /** Calls back with what comes next. */
  private listener: (() => void) | undefined;
  private count = 0;
  private readonly input: Writable;
  readonly exit: Promise<void>;

  private constructor(
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    this.input = child.stdio[4] as Writable;
    this.input.on("error", () => undefined);
    child.stderr?.on("data", (text) => process.stderr.write(`session: ${text}`));
    createInterface({ input: child.stdio[3] as Readable }).on("line", (line) => {
      const message = JSON.parse(line) as FromSession;
      this.messages.push(message);
      if (message.type === "stream") this.said += message.text;
      this.listener?.();
    });
    this.exit = new Promise((resolve) => child.once("close", () => resolve()));
  }

  static start(bundle: string, folder: string): SessionDriver {
    const child = spawn(process.execPath, ["--no-force-async-hooks-checks", bundle, packageRoot], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    });
    return new SessionDriver(folder, child);
  }

  send(message: ToSession): void {
    this.input.write(`${JSON.stringify(message)}\n`);
  }

  /** Takes messages off until one has this type. */
  async take<T extends FromSession["type"]>(type: T): Promise<Extract<FromSession, { type: T }>> {
    for (;;) {
      const message = this.messages.shift();
      if (message?.type === type) return message as Extract<FromSession, { type: T }>;
      if (!message) await new Promise<void>((resolve) => (this.listener = resolve));
    }
  }

  /** Resolves with the text that has been printed when it contains this; the text stays. */
  async printed(part: string): Promise<string> {
    for (;;) {
      const text = textOf(this.messages);
      if (text.includes(part)) return text;
      await new Promise<void>((resolve) => (this.listener = resolve));
    }
  }

  begin(code: string, cell: Partial<CompiledCell> = {}, options: { allowStdin?: boolean; cellId?: string } = {}): void {
    this.send({ type: "run", cell: this.cell(code, cell), silent: false, allowStdin: false, ...options });
  }

  /** Runs a cell that begins and ends; what it sent before its end comes first. */
  async run(
    code: string,
    cell: Partial<CompiledCell> = {},
    options: { allowStdin?: boolean; cellId?: string } = {},
  ): Promise<{ outcome: Outcome; undefined: string[]; before: FromSession[]; text: string }> {
    this.begin(code, cell, options);
    const before: FromSession[] = [];
    for (;;) {
      const message = this.messages.shift();
      if (message?.type === "done") return { ...message, before, text: textOf(before) };
      if (message) before.push(message);
      else await new Promise<void>((resolve) => (this.listener = resolve));
    }
  }

  /** The text of an expression's value. */
  async value(expression: string): Promise<unknown> {
    const { outcome } = await this.run(`exports.last = ${expression};`, { lastExpression: "last" });
    return outcome.status === "ok" ? outcome.result?.data["text/plain"] : `${outcome.ename}: ${outcome.evalue}`;
  }

  async fail(
    code: string,
    cell: Partial<CompiledCell> = {},
  ): Promise<Failure & { plain: string; undefined: string[] }> {
    const { outcome, undefined: names } = await this.run(code, cell);
    if (outcome.status !== "error") throw new Error("the cell was to fail");
    return { ...outcome, undefined: names, plain: plain(outcome.traceback.join("\n")) };
  }

  cell(code: string, cell: Partial<CompiledCell> = {}): CompiledCell {
    const number = (this.count += 1);
    return { number, source: code, code, async: /\bawait\b/.test(code), declares: [], maps: [], ...cell };
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  endInput(): void {
    this.input.end();
  }

  async stop(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.exit;
  }
}

/** The text that stream messages carry. */
export function textOf(messages: readonly FromSession[]): string {
  return messages.map((message) => (message.type === "stream" ? message.text : "")).join("");
}

/** Without ANSI colours. */
export function plain(text: string): string {
  return text.replace(/\x1b\[[\d;]*m/g, "");
}

/** Sessions for the tests of a file: each has a folder, all are gone afterwards. */
export function useSessions(): (folder?: string) => SessionDriver {
  let home = "";
  let bundle = "";
  const drivers: SessionDriver[] = [];
  beforeAll(async () => {
    home = realpathSync(mkdtempSync(path.join(tmpdir(), "session-")));
    bundle = path.join(home, "session.cjs");
    await bundleNode(path.resolve(import.meta.dirname, "../../../src/kernel/session/session-process"), bundle);
  });
  afterAll(async () => {
    await Promise.all(drivers.map((driver) => driver.stop()));
    rmSync(home, { recursive: true, force: true });
  });
  return (name = "notebooks") => {
    const folder = path.join(home, String(drivers.length), name);
    mkdirSync(folder, { recursive: true });
    const driver = SessionDriver.start(bundle, folder);
    drivers.push(driver);
    return driver;
  };
}
