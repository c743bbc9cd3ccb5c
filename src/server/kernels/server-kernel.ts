import type { WebSocket } from "ws";
import { HttpError } from "../http/http-error.js";
import { ChannelClient } from "./channel-client.js";
import { type ExecutionState, KernelActivity } from "./kernel-activity.js";
import { KernelRun, type KernelRunOptions } from "./kernel-run.js";

/** A kernel in Jupyter Server's REST API. */
export interface KernelModel {
  id: string;
  name: string;
  last_activity: string;
  execution_state: ExecutionState;
  connections: number;
}

export interface ServerKernelOptions extends Pick<KernelRunOptions, "connectionFolder" | "env" | "startTimeoutMs"> {
  id: string;
  name: string;
  /** The notebook's: the working directory. */
  folder: string;
  /** Gives the command, as in a kernel spec. */
  command(): Promise<readonly string[]>;
  now(): number;
  log(line: string): void;
  /** Told when it has died too often to be started again. */
  onDead(): void;
  /** Told when a page has come or gone. */
  onPages(): void;
  /** How long a kernel may take to end by itself, in milliseconds. */
  patienceMs: number;
  /** The connections of pages which were there when an earlier server ended; they are told that the kernel is another. */
  lostSessions?: readonly string[];
}

const maxDeaths = 5;
const deathsWithinMs = 30_000;
/** How many pages that have gone without a word are waited for, and how long. */
const maxAway = 3;
const awayMs = 10 * 60_000;

/** A kernel of the server's: one id, whatever becomes of its process. The process starts when somebody needs it. */
export class ServerKernel {
  folder: string;
  private readonly activity: KernelActivity;
  private readonly clients = new Map<string, ChannelClient>();
  private readonly lost: Set<string>;
  private run: Promise<KernelRun> | undefined;
  /** The process that pages speak to. */
  private present: KernelRun | undefined;
  /** Counts what was done to `run`; what was begun before then leaves the rest alone. */
  private turn = 0;
  private deaths: number[] = [];
  private close = (): void => undefined;
  private readonly closed = new Promise<never>((_, reject) => {
    this.close = () => reject(new HttpError(404, `kernel ${this.options.id} was shut down`));
  });
  private readonly away = new Map<ChannelClient, NodeJS.Timeout>();

  constructor(private readonly options: ServerKernelOptions) {
    this.folder = options.folder;
    this.activity = new KernelActivity(options.now);
    this.lost = new Set(options.lostSessions);
    this.closed.catch(() => undefined);
  }

  get id(): string {
    return this.options.id;
  }

  get model(): KernelModel {
    const { id, name } = this.options;
    const { last: last_activity, state: execution_state } = this.activity;
    const connections = [...this.clients.values()].filter(({ isAttached }) => isAttached).length;
    return { id, name, last_activity, execution_state, connections };
  }

  /** How long nobody has asked it anything, in milliseconds; 0 while it works. */
  get idleMs(): number {
    return this.activity.state === "busy" ? 0 : this.activity.idleMs;
  }

  /** The connections of the pages that are there, or may come back. */
  get sessions(): string[] {
    return [...this.lost, ...this.clients.keys()];
  }

  /** Starts the process unless there is one. */
  async start(): Promise<void> {
    await (this.run ??= this.launch(++this.turn));
  }

  /** Connects a page; one that comes back gets what it missed. */
  attach(socket: WebSocket, session: string): void {
    const client = this.clients.get(session) ?? this.newClient(session);
    clearTimeout(this.away.get(client));
    this.away.delete(client);
    client.attach(socket);
    if (this.lost.delete(session)) client.tell("restarting", this.activity.session);
    this.options.onPages();
    this.start().catch((error: Error) => this.fail(error.message));
  }

  /** Ends the cell that runs; a kernel without a process runs none. */
  async interrupt(): Promise<void> {
    await (await this.run)?.interrupt();
  }

  /** Starts a fresh process in place of the present one; resolves when it answers. */
  async restart(): Promise<void> {
    const turn = ++this.turn;
    const before = this.run;
    this.activity.touch();
    this.activity.state = "restarting";
    this.run = (async () => {
      const old = await before?.catch(() => undefined);
      this.disconnect();
      await old?.end(this.options.patienceMs, true);
      return this.launch(turn, old);
    })();
    await (
      await this.run
    ).ready;
  }

  /** Ends it. Pages are told, and told to come back when only the server ends. Nothing is left of its process. */
  async end(how: "shut down" | "server ends"): Promise<void> {
    this.close();
    this.turn++;
    this.activity.state = "dead";
    this.away.forEach((timer) => clearTimeout(timer));
    for (const client of this.clients.values()) {
      if (how === "shut down") client.tell("dead", this.activity.session);
      client.close(how === "shut down" ? 1000 : 1012);
    }
    this.clients.clear();
    await (await this.run?.catch(() => undefined))?.end(this.options.patienceMs);
  }

  /** @param before The process that was there; where it was once reached, the next one is. */
  private async launch(turn: number, before?: KernelRun): Promise<KernelRun> {
    const { command, connectionFolder, env, startTimeoutMs } = this.options;
    const argv = await Promise.race([command(), this.closed]);
    const run = await KernelRun.start({
      argv,
      cwd: this.folder,
      connectionFolder,
      startTimeoutMs,
      ...(env && { env }),
      ...(before?.isReady && { connection: before.connection }),
      onBroadcast: (envelope) => this.turn === turn && this.activity.record(envelope),
    });
    if (this.turn !== turn) return run;
    this.present = run;
    this.clients.forEach((client) => void client.connect(run.connection));
    void run.ended.then((how) => (this.turn === turn ? this.died(run, how) : undefined));
    return run;
  }

  /** Jupyter's rule: a process that has ended by itself is followed by another, until it happens too often. */
  private async died(run: KernelRun, how: string): Promise<void> {
    const now = this.options.now();
    this.deaths = [...this.deaths.filter((time) => now - time < deathsWithinMs), now];
    if (this.deaths.length >= maxDeaths) {
      await run.end(0);
      return this.fail(how);
    }
    this.options.log(`kernel ${this.id} ${how}; it is started again`);
    this.activity.state = "autorestarting";
    this.disconnect();
    this.clients.forEach((client) => client.tell("restarting", this.activity.session));
    const turn = ++this.turn;
    this.run = run.end(0).then(() => this.launch(turn, run));
    this.run.catch((error: Error) => this.fail(error.message));
  }

  private disconnect(): void {
    this.present = undefined;
    this.clients.forEach((client) => client.disconnect());
  }

  private fail(why: string): void {
    if (this.activity.state === "dead") return;
    this.options.log(`kernel ${this.id} ${why}; it is not started again`);
    this.options.onDead();
  }

  private newClient(session: string): ChannelClient {
    const client = new ChannelClient(session, (mayReturn) => this.left(client, mayReturn));
    this.clients.set(session, client);
    if (this.present) void client.connect(this.present.connection);
    return client;
  }

  private left(client: ChannelClient, mayReturn: boolean): void {
    if (!mayReturn) this.forget(client);
    else {
      this.away.set(client, setTimeout(() => this.forget(client), awayMs).unref());
      const [longest] = this.away.keys();
      if (this.away.size > maxAway && longest) this.forget(longest);
    }
    this.options.onPages();
  }

  private forget(client: ChannelClient): void {
    clearTimeout(this.away.get(client));
    this.away.delete(client);
    this.clients.delete(client.session);
    client.disconnect();
  }
}
