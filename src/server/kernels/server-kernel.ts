import type { WebSocket } from "ws";
import { HttpError } from "../http/http-error.js";
import { type ExecutionState, KernelActivity } from "./kernel-activity.js";
import { kernelFolder } from "./kernel-folder.js";
import { KernelPages } from "./kernel-pages.js";
import { KernelRun, type KernelRunOptions } from "./kernel-run.js";

/** A kernel in Jupyter Server's REST API. */
export interface KernelModel {
  id: string;
  name: string;
  /** ISO 8601. */
  last_activity: string;
  execution_state: ExecutionState;
  connections: number;
}

export interface ServerKernelOptions extends Pick<KernelRunOptions, "connectionFolder" | "env" | "startTimeoutMs"> {
  id: string;
  name: string;
  /** The folder that is served, absolute. */
  root: string;
  /** The notebook's, in that folder. */
  path: string;
  /** Gives the command, as in a kernel spec. */
  command(): Promise<readonly string[]>;
  now(): number;
  log(line: string): void;
  /** Told when it cannot be started, or has died too often to be started again. */
  onDead(): void;
  /** Told when a page has come or gone. */
  onPages(): void;
  /** How long a kernel may take to end by itself, in milliseconds. */
  patienceMs: number;
  /** The connections of pages which were there when an earlier server ended. */
  lostSessions: readonly string[];
}

/** As Jupyter's restarter has it. */
const maxDeaths = 5;
const deathsWithinMs = 30_000;

/** A kernel of the server's: one id, whatever becomes of its process. The process starts when somebody needs it. */
export class ServerKernel {
  /** The notebook's; its folder is where the next process works. */
  path: string;
  private readonly activity: KernelActivity;
  private readonly pages: KernelPages;
  private run: Promise<KernelRun> | undefined;
  /** Counts what was done to `run`; what was begun before then leaves the rest alone. */
  private turn = 0;
  private restarting: Promise<void> | undefined;
  private deaths: number[] = [];
  private close = (): void => undefined;
  private readonly closed = new Promise<never>((_, reject) => {
    this.close = () => reject(new HttpError(404, `kernel ${this.options.id} was shut down; start another`));
  });

  constructor(private readonly options: ServerKernelOptions) {
    this.path = options.path;
    this.activity = new KernelActivity(options.now);
    this.pages = new KernelPages({ lost: options.lostSessions, onChange: () => options.onPages() });
    this.closed.catch(() => undefined);
  }

  get id(): string {
    return this.options.id;
  }

  get model(): KernelModel {
    const { id, name } = this.options;
    const { last: last_activity, state: execution_state } = this.activity;
    return { id, name, last_activity, execution_state, connections: this.pages.count };
  }

  /** How long nobody has asked it anything, in milliseconds; 0 while it works. */
  get idleMs(): number {
    return this.activity.state === "busy" ? 0 : this.activity.idleMs;
  }

  /** The connections of the pages that are there, or may come back. */
  get sessions(): string[] {
    return this.pages.sessions;
  }

  /**
   * Starts the process unless there is one.
   *
   * @throws {HttpError} 500 when it cannot be started; the kernel is dead then.
   */
  async start(): Promise<void> {
    try {
      await (this.run ??= this.launch(++this.turn));
    } catch (cause) {
      if (cause instanceof HttpError) throw cause;
      const { message } = cause as Error;
      this.fail(`could not be started: ${message}`);
      throw new HttpError(500, `the kernel could not be started: ${message}`, { cause });
    }
  }

  /** Connects a page; one that comes back gets what it missed. */
  attach(socket: WebSocket, session: string): void {
    this.pages.attach(socket, session);
    this.start().catch(() => undefined);
  }

  /** Ends the cell that runs; a kernel without a process runs none. */
  async interrupt(): Promise<void> {
    await (await this.run)?.interrupt();
  }

  /** Starts a fresh process in place of the present one; resolves when it answers. */
  restart(): Promise<void> {
    return (this.restarting ??= this.replace().finally(() => (this.restarting = undefined)));
  }

  /** Ends it. Pages are told, and come back when only the server ends. Nothing is left of its process. */
  async end(how: "shut down" | "server ends"): Promise<void> {
    this.close();
    this.turn++;
    this.activity.state = "dead";
    if (how === "shut down") this.pages.tell("dead", this.activity.session);
    this.pages.close(how === "shut down" ? 1000 : 1012);
    await (await this.run?.catch(() => undefined))?.end(this.options.patienceMs);
  }

  private async replace(): Promise<void> {
    const turn = ++this.turn;
    const before = this.run;
    this.activity.touch();
    this.activity.state = "restarting";
    this.run = (async () => {
      const old = await before?.catch(() => undefined);
      this.pages.disconnect();
      await old?.end(this.options.patienceMs, true);
      return this.launch(turn, old);
    })();
    await this.start();
    const run = await this.run;
    await run.ready.catch((cause: Error) => {
      throw new HttpError(500, `the kernel could not be started again: ${cause.message}`, { cause });
    });
  }

  /** @param before The process that was there; where it was once reached, the next one is. */
  private async launch(turn: number, before?: KernelRun): Promise<KernelRun> {
    const { command, connectionFolder, env, root, startTimeoutMs } = this.options;
    const argv = await Promise.race([command(), this.closed]);
    const run = await KernelRun.start({
      argv,
      cwd: kernelFolder(root, this.path),
      connectionFolder,
      startTimeoutMs,
      ...(env && { env }),
      ...(before?.isReady && { connection: before.connection }),
      onBroadcast: (envelope) => this.turn === turn && this.activity.record(envelope),
    });
    if (this.turn !== turn) return run;
    // Not before: the first cell's beginning would be lost on the server, and the kernel pass for idle.
    const reached = () => this.turn === turn && this.pages.connect(run.connection);
    run.ready.then(reached, () => undefined);
    void run.ended.then((how) => (this.turn === turn ? this.died(run, how) : undefined));
    return run;
  }

  /** Jupyter's rule: a process that has ended by itself is followed by another, until it happens too often. */
  private died(run: KernelRun, how: string): void {
    const now = this.options.now();
    this.deaths = [...this.deaths.filter((time) => now - time < deathsWithinMs), now];
    if (run.isLate) return this.fail("did not answer in time");
    if (this.deaths.length >= maxDeaths) return this.fail(how);
    this.options.log(`kernel ${this.id} ${how}; it is started again`);
    this.activity.state = "autorestarting";
    this.pages.disconnect();
    this.pages.tell("restarting", this.activity.session);
    const turn = ++this.turn;
    this.run = run.end(0).then(() => this.launch(turn, run));
    this.start().catch(() => undefined);
  }

  private fail(why: string): void {
    if (this.activity.state === "dead") return;
    this.options.log(`kernel ${this.id} ${why}; it is not started again`);
    this.options.onDead();
  }
}
