import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { expect } from "vitest";
import type { WebSocket } from "ws";
import { Access } from "../../../src/server/http/access.js";
import { createHttpServer, type HttpServer } from "../../../src/server/http/create-http-server.js";
import type { SocketRoute } from "../../../src/server/http/route.js";
import {
  channelsRoute,
  type KernelModel,
  type SessionModel,
  kernelRoutes,
  Kernels,
  type KernelsOptions,
  sessionRoutes,
  Sessions,
} from "../../../src/server/kernels/index.js";
import { Page, type PageOptions } from "./page.js";

export interface KernelServerOptions extends Partial<KernelsOptions> {
  /** The fake kernel's. */
  flags?: string[];
  /** A folder of an earlier server's. */
  folder?: string;
  port?: number;
}

/** What the answers of kernels, sessions and refusals have; a list is one, too. */
export interface Answer extends KernelModel, Omit<SessionModel, "id" | "name"> {
  message: string;
}

/** A server of kernels alone, with folders of its own: notebooks/ with q1.ipynb and zh/q1.ipynb, and state/. */
export class KernelServer {
  readonly logged: string[] = [];
  readonly pages: Page[] = [];
  /** The server's ends of the pages' websockets. */
  readonly sockets: WebSocket[] = [];
  kernels!: Kernels;
  sessions!: Sessions;
  private http!: HttpServer;
  private readonly access = new Access("token");

  private constructor(readonly folder: string) {}

  static async start({ flags = [], folder, port = 0, ...options }: KernelServerOptions = {}): Promise<KernelServer> {
    const own = new KernelServer(folder ?? emptyFolder());
    const log = (line: string) => void own.logged.push(line);
    const fake = path.join(import.meta.dirname, "fake-kernel.cjs");
    own.kernels = new Kernels({
      root: own.root,
      connectionFolder: own.connections,
      command: () => Promise.resolve([process.execPath, fake, "{connection_file}", ...flags]),
      patienceMs: 500,
      log,
      ...options,
    });
    const file = path.join(own.folder, "state", "sessions.json");
    own.sessions = await Sessions.open({ kernels: own.kernels, root: own.root, file, log });
    const channels = channelsRoute(own.kernels);
    const open: SocketRoute["open"] = (request) => {
      const take = channels.open(request);
      return (socket) => {
        own.sockets.push(socket);
        take(socket);
      };
    };
    own.http = createHttpServer({
      routes: [...kernelRoutes(own.kernels), ...sessionRoutes(own.sessions)],
      sockets: [{ ...channels, open }],
      access: own.access,
      log,
    });
    await new Promise<void>((resolve) => own.http.server.listen(port, "127.0.0.1", resolve));
    return own;
  }

  get root(): string {
    return path.join(this.folder, "notebooks");
  }

  get connections(): string {
    return path.join(this.folder, "state", "kernels");
  }

  get port(): number {
    return (this.http.server.address() as AddressInfo).port;
  }

  async api(method: string, address: string, body?: unknown): Promise<{ status: number; json: Answer; text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.port}${address}`, {
      method,
      headers: { Authorization: "token token", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return { status: response.status, text, json: (isJson ? JSON.parse(text) : undefined) as Answer };
  }

  /** A kernel's id, and the id of a session that has it. */
  async open(notebook = "q1.ipynb"): Promise<{ session: string; kernel: string }> {
    const { json } = await this.api("POST", "/api/sessions", {
      path: notebook,
      type: "notebook",
      name: "",
      kernel: { name: "quantlab" },
    });
    return { session: json.id, kernel: json.kernel.id };
  }

  async page(kernel: string, options?: PageOptions): Promise<Page> {
    const page = await Page.open(`ws://127.0.0.1:${this.port}/api/kernels/${kernel}/channels`, options);
    this.pages.push(page);
    return page;
  }

  /** As a server that is asked to end does; the folder stays. */
  async end(): Promise<void> {
    if (!this.http.server.listening) return;
    await this.sessions.close();
    await this.kernels.close();
    await this.http.close();
  }

  async close(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true });
  }
}

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-kernels-"));
  mkdirSync(path.join(folder, "state"), { mode: 0o700 });
  for (const notebook of ["q1.ipynb", "zh/q1.ipynb"]) {
    const file = path.join(folder, "notebooks", notebook);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "{}");
  }
  return folder;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Asks until the answer is as expected, which may take long on a machine at work. */
export const eventually = <T>(get: () => T) => expect.poll(get, { timeout: 30_000 });
