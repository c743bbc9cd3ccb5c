import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "../..");

/** `npm run demo`, without npm between, so that a signal reaches it. */
export class Demo {
  private constructor(
    private readonly command: ChildProcess,
    /** With its token. */
    readonly address: string,
  ) {}

  /** Serves it on any free port. */
  static async start(): Promise<Demo> {
    const { command, said } = run("--no-open", "--port", "0");
    for (;;) {
      const address = /http:\/\/127\S+/.exec(said())?.[0];
      if (address !== undefined) return new Demo(command, address);
      if (command.exitCode !== null) throw new Error(`the demo ended instead of serving: ${said()}`);
      await sleep(50);
    }
  }

  /** Writes it into a folder. */
  static async write(folder: string): Promise<void> {
    const { command, said } = run("--out", folder);
    await once(command, "close");
    if (command.exitCode !== 0) throw new Error(`the demo was not written: ${said()}`);
  }

  /** Ends it as ctrl-C does. */
  async end(): Promise<number | null> {
    if (this.command.exitCode === null) {
      this.command.kill("SIGINT");
      await once(this.command, "close");
    }
    return this.command.exitCode;
  }
}

function run(...args: string[]): { command: ChildProcess; said: () => string } {
  let said = "";
  const main = path.join(root, "src/reference/demo.ts");
  const command = spawn(process.execPath, ["--import", "tsx", main, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [command.stdout, command.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  return { command, said: () => said };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** A web server that knows nothing of the demo: of a folder's files their bytes, and 404 else. */
export async function serveStatic(folder: string): Promise<{ server: Server; origin: string }> {
  const server = createServer(async ({ url = "/" }, response) => {
    const [asked = ""] = url.split("?");
    const file = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
    if (!(await stat(file).catch(() => undefined))?.isFile()) return void response.writeHead(404).end();
    response.setHeader("Content-Type", TYPES[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
