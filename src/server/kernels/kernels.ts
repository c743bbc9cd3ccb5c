import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { HttpError } from "../http/http-error.js";
import { KERNEL } from "../../jupyter/index.js";
import { kernelFolder } from "./kernel-folder.js";
import { type KernelModel, ServerKernel, type ServerKernelOptions } from "./server-kernel.js";

export interface KernelsOptions {
  /** The folder that is served, absolute. */
  root: string;
  /** A private folder for connection files, absolute; what it holds is thrown away. */
  connectionFolder: string;
  /** Gives the command that starts a kernel, as in a kernel spec; asked when the first kernel starts. */
  command(): Promise<readonly string[]>;
  /** A kernel that was asked nothing for so long, and works on nothing, is shut down; an hour unless given, 0 for never. */
  cullIdleMs?: number;
  /** How long a kernel may take to answer first; a minute unless given. */
  startTimeoutMs?: number;
  /** How long a kernel may take to end by itself; two seconds unless given. */
  patienceMs?: number;
  env?: NodeJS.ProcessEnv;
  /** The time in milliseconds; the system's unless given. */
  now?(): number;
  log?(line: string): void;
}

/** What `Kernels` tells of. */
export interface KernelsListener {
  /** A kernel is no longer there: shut down, culled, or dead. */
  onRemoved(id: string): void;
  /** Pages have come to a kernel, or gone. */
  onPages(): void;
}

const cullEveryMs = 60_000;

/** The server's kernels. */
export class Kernels {
  /** Who is told of changes. */
  listener: KernelsListener | undefined;
  private readonly kernels = new Map<string, ServerKernel>();
  private readonly ending = new Set<Promise<void>>();
  private readonly culling: NodeJS.Timeout;
  private folder: Promise<void> | undefined;
  private isClosed = false;

  constructor(private readonly options: KernelsOptions) {
    this.culling = setInterval(() => this.cull(), cullEveryMs).unref();
  }

  list(): KernelModel[] {
    return [...this.kernels.values()].map(({ model }) => model);
  }

  /** @throws {HttpError} 404 for a kernel that is not there. */
  get(id: string): ServerKernel {
    const kernel = this.kernels.get(id);
    if (!kernel) throw new HttpError(404, `kernel: id must be of one that is there, got ${shown(id)}; start another`);
    return kernel;
  }

  has(id: string): boolean {
    return this.kernels.has(id);
  }

  /**
   * Starts a kernel.
   *
   * @param path The notebook's, relative to the served folder.
   * @param name The kernel's name; the only one unless given.
   * @returns It, with its process.
   * @throws {HttpError} 501 for a name of no kernel here, 400 for a path out of the folder, 500 when it cannot be started, 404 when it is shut down meanwhile.
   */
  async start(path: string, name: string = KERNEL.name): Promise<ServerKernel> {
    if (name !== KERNEL.name)
      throw new HttpError(
        501,
        `kernel: name must be ${KERNEL.name}, got ${shown(name)}; choose "${KERNEL.displayName}"`,
      );
    const kernel = this.add(randomUUID(), path);
    await kernel.start();
    // It may have been shut down meanwhile.
    return this.get(kernel.id);
  }

  /** Has a kernel of an earlier server again, under its id; its process starts when a page comes. */
  restore(id: string, path: string, lostSessions: readonly string[]): ServerKernel {
    return this.add(id, path, lostSessions);
  }

  /**
   * A kernel's notebook is elsewhere; its next process starts there.
   *
   * @throws {HttpError} 400 for a path out of the folder.
   */
  move(id: string, path: string): void {
    kernelFolder(this.options.root, path);
    this.get(id).path = path;
  }

  /** Shuts a kernel down; resolves when nothing is left of it. */
  async remove(id: string): Promise<void> {
    const kernel = this.get(id);
    this.kernels.delete(id);
    const ended = kernel.end("shut down").finally(() => this.ending.delete(ended));
    this.ending.add(ended);
    this.listener?.onRemoved(id);
    await ended;
  }

  /** Shuts down who was idle for too long, pages or not; happens once a minute. */
  cull(): void {
    const { cullIdleMs = 3_600_000 } = this.options;
    for (const [id, { idleMs }] of this.kernels) {
      if (cullIdleMs === 0 || idleMs <= cullIdleMs) continue;
      this.log(`kernel ${id} was idle for ${Math.round(idleMs / 60_000)} minutes and is shut down`);
      this.removeSoon(id);
    }
  }

  /** Ends all processes; resolves when nothing is left of them. Pages come back when there is a server again. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.listener = undefined;
    clearInterval(this.culling);
    const kernels = [...this.kernels.values()];
    this.kernels.clear();
    await Promise.all([...this.ending, ...kernels.map((kernel) => kernel.end("server ends"))]);
    await this.folder?.catch(() => undefined);
    await rm(this.options.connectionFolder, { recursive: true, force: true });
  }

  private add(id: string, path: string, lostSessions: readonly string[] = []): ServerKernel {
    if (this.isClosed) throw new HttpError(503, "the server is ending");
    const { root, connectionFolder, env, now = Date.now, startTimeoutMs = 60_000, patienceMs = 2000 } = this.options;
    kernelFolder(root, path);
    const options: ServerKernelOptions = {
      id,
      name: KERNEL.name,
      root,
      path,
      connectionFolder,
      startTimeoutMs,
      patienceMs,
      now,
      lostSessions,
      ...(env && { env }),
      command: async () => {
        await (this.folder ??= this.makeFolder());
        return this.options.command();
      },
      log: (line) => this.log(line),
      onDead: () => this.removeSoon(id),
      onPages: () => this.listener?.onPages(),
    };
    const kernel = new ServerKernel(options);
    this.kernels.set(id, kernel);
    return kernel;
  }

  private removeSoon(id: string): void {
    if (this.kernels.has(id)) this.remove(id).catch((error: Error) => this.log(`kernel ${id}: ${error.message}`));
  }

  /** A server that was killed has left its files. */
  private async makeFolder(): Promise<void> {
    await rm(this.options.connectionFolder, { recursive: true, force: true });
    await mkdir(this.options.connectionFolder, { recursive: true, mode: 0o700 });
  }

  private log(line: string): void {
    this.options.log?.(line);
  }
}

/** What somebody sent, in a message's one line. */
function shown(value: string): string {
  return JSON.stringify(value.slice(0, 80));
}
