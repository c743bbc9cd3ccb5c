import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { stateFolder } from "../../src/server/instance.js";

const root = path.resolve(import.meta.dirname, "../..");

/** The lab as `npm start` runs it, on a copy of the notebooks. */
export class Lab {
  private server: ChildProcess | undefined;
  private said = "";
  /** With its token. */
  address = "";

  private constructor(
    /** Holds the notebooks, and nothing else of the test. */
    readonly notebooks: string,
    private readonly folder: string,
  ) {}

  /**
   * Copies the notebooks and starts the lab on any free port.
   *
   * @param from Whose notebooks; the students' unless given.
   */
  static async start(from = path.join(root, "notebooks")): Promise<Lab> {
    const folder = mkdtempSync(path.join(tmpdir(), "quantlab-lab-"));
    const notebooks = path.join(folder, "notebooks");
    cpSync(from, notebooks, { recursive: true, filter: (file) => !file.endsWith("solutions") });
    const lab = new Lab(notebooks, folder);
    try {
      await lab.begin();
      return lab;
    } catch (error) {
      await lab.remove();
      throw error;
    }
  }

  /** Starts the server: where the last one was, unless this is the first. */
  async begin(...args: string[]): Promise<void> {
    const { start } = (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Package).scripts;
    const port = this.address === "" ? ["--port", "0"] : [];
    // As npm runs it, without npm between, so that a signal reaches it.
    const [, ...command] = start.split(" ");
    this.said = "";
    this.server = spawn(
      process.execPath,
      [...command, "--headless", "--notebooks", this.notebooks, ...port, ...args],
      { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, JUPYTER_DATA_DIR: path.join(this.folder, "jupyter") } }, // prettier-ignore
    );
    for (const stream of [this.server.stdout, this.server.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    while (!(this.address = /http:\/\/127\S+/.exec(this.said)?.[0] ?? "")) {
      if (this.server.exitCode !== null) throw new Error(`the lab ended instead of serving: ${this.said}`);
      await sleep(50);
    }
  }

  /** What it wrote since it began. */
  get output(): string {
    return this.said;
  }

  get pid(): number {
    return this.server?.pid as number;
  }

  /** The address of a notebook, with the token. */
  addressOf(notebook: string): string {
    const { origin, search } = new URL(this.address);
    return `${origin}/lab/tree/${notebook}${search}`;
  }

  /** Asks its server, as a program with the token does. */
  async api(route: string, init: RequestInit = {}): Promise<Response> {
    const { origin, searchParams } = new URL(this.address);
    const headers = { authorization: `token ${searchParams.get("token")}`, ...init.headers };
    return fetch(`${origin}${route}`, { ...init, headers });
  }

  /** The process of a kernel that this server started. */
  async kernelPid(): Promise<number> {
    const state = await stateFolder(this.notebooks);
    const { stdout } = await promisify(execFile)("ps", ["-axo", "pid=,args="]);
    const line = stdout.split("\n").find((line) => line.includes("kernel.cjs") && line.includes(state));
    if (line === undefined) throw new Error("no kernel runs");
    return Number.parseInt(line, 10);
  }

  /** Ends the server as ctrl-C does, or at once with SIGKILL. */
  async end(signal: NodeJS.Signals = "SIGINT"): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, "close");
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(await stateFolder(this.notebooks), { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Package {
  scripts: { start: string };
}
