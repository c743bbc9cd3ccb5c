import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type ConnectionInfo, newConnection, writeConnectionFile } from "./connection-file.js";

/** Environment variable with the process that started a kernel, which may be gone before the kernel can ask who it was. */
export const STARTER_PID = "QUANTLAB_STARTER_PID";

export interface KernelProgramOptions {
  /** The command, in which `{connection_file}` stands for that file. */
  argv: readonly string[];
  /** The notebook's folder. */
  cwd?: string;
  /** The whole environment; this program's unless given. */
  env?: NodeJS.ProcessEnv;
  /** Where a private folder for the connection file is made; the system's temporary folder unless given. */
  connectionFolder?: string;
  /** Where the kernel listens; on free ports, with a new key, unless given. */
  connection?: ConnectionInfo;
  /** Whether ctrl-C in this process's terminal leaves the kernel alone; it does not unless given. */
  isDetached?: boolean;
}

/** A kernel's process with its connection file. */
export class KernelProgram {
  /** Resolves when the process has ended, with how: "ended with exit code 1: ...". */
  readonly ended: Promise<string>;
  private stderr = "";

  private constructor(
    readonly connection: ConnectionInfo,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr = (this.stderr + text).slice(-4000);
    });
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      child.once("exit", (code, signal) => {
        const tell = () =>
          resolve(`ended with ${signal === null ? `exit code ${code}` : `signal ${signal}`}${this.said}`);
        // What it wrote last may still be in the pipe; a program of its own that lives on may hold the pipe open.
        child.once("close", tell);
        setTimeout(tell, 500);
      });
    });
  }

  /** Writes a connection file that only its owner can read, and starts the command. */
  static async start(options: KernelProgramOptions): Promise<KernelProgram> {
    const { argv, cwd, env, connectionFolder, isDetached = false } = options;
    const folder = await mkdtemp(path.join(connectionFolder ?? os.tmpdir(), "quantlab-kernel-"));
    try {
      const file = path.join(folder, "connection.json");
      const connection = options.connection ?? (await newConnection());
      await writeConnectionFile(file, connection);
      const [command = "", ...args] = argv.map((word) => word.replaceAll("{connection_file}", file));
      const child = spawn(command, args, {
        cwd,
        env: { ...(env ?? process.env), [STARTER_PID]: String(process.pid) },
        stdio: ["ignore", "ignore", "pipe"],
        windowsHide: true,
        // On Windows that would be a console of its own.
        detached: isDetached && process.platform !== "win32",
      });
      return new KernelProgram(connection, folder, child);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** The end of what it wrote to standard error, for an error's message; nothing when it was silent. */
  get said(): string {
    return this.stderr.trim() === "" ? "" : `: ${this.stderr.trim()}`;
  }

  /** Sends the process a signal. */
  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for the process to end, kills it when it does not, and removes the connection file. */
  async end(patienceMs: number): Promise<void> {
    const killer = setTimeout(() => this.child.kill("SIGKILL"), patienceMs);
    await this.ended;
    clearTimeout(killer);
    await rm(this.folder, { recursive: true, force: true });
  }
}
