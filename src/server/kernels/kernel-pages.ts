import type { WebSocket } from "ws";
import type { ConnectionInfo } from "../../jupyter/index.js";
import { ChannelClient } from "./channel-client.js";

export interface KernelPagesOptions {
  /** The connections of pages which were there when an earlier server ended; they are told that the kernel's process is another. */
  lost: readonly string[];
  /** Told when a page has come or gone. */
  onChange(): void;
}

/** How many pages that have gone without a word are waited for, and how long. */
const maxAway = 3;
const awayMs = 10 * 60_000;

/** The pages that speak to a kernel, or did and may come back. */
export class KernelPages {
  private readonly clients = new Map<string, ChannelClient>();
  private readonly away = new Map<ChannelClient, NodeJS.Timeout>();
  private readonly lost: Set<string>;
  private connection: ConnectionInfo | undefined;

  constructor(private readonly options: KernelPagesOptions) {
    this.lost = new Set(options.lost);
  }

  /** How many are there. */
  get count(): number {
    return this.clients.size - this.away.size;
  }

  /** The connections of those that are there or may come back. */
  get sessions(): string[] {
    return [...this.lost, ...this.clients.keys()];
  }

  /** Takes a page's websocket; a page that comes back gets what it missed. */
  attach(socket: WebSocket, session: string): void {
    const client = this.clients.get(session) ?? this.added(session);
    clearTimeout(this.away.get(client));
    this.away.delete(client);
    client.attach(socket);
    if (this.lost.delete(session)) client.tell("restarting", "");
    this.options.onChange();
  }

  /** Has all speak to the kernel's new process. */
  connect(connection: ConnectionInfo): void {
    this.connection = connection;
    for (const client of this.clients.values()) this.connectPage(client, connection);
  }

  /** The kernel's process has gone. */
  disconnect(): void {
    this.connection = undefined;
    for (const client of this.clients.values()) client.disconnect();
  }

  /** Tells all what has become of the kernel, with the id that its own messages bore. */
  tell(state: "restarting" | "dead", kernelSession: string): void {
    for (const client of this.clients.values()) client.tell(state, kernelSession);
  }

  /** Ends all connections: with code 1000 pages do not come back, with 1012 they do. */
  close(code: 1000 | 1012): void {
    for (const timer of this.away.values()) clearTimeout(timer);
    for (const client of this.clients.values()) client.close(code);
    this.away.clear();
    this.clients.clear();
  }

  private added(session: string): ChannelClient {
    const client = new ChannelClient(session, (mayReturn) => this.left(client, mayReturn));
    this.clients.set(session, client);
    if (this.connection) this.connectPage(client, this.connection);
    return client;
  }

  /** Where no socket can be had, as with too many files open, the page is sent away, and comes back. */
  private connectPage(client: ChannelClient, connection: ConnectionInfo): void {
    client.connect(connection).catch(() => {
      this.forget(client);
      client.close(1012);
      this.options.onChange();
    });
  }

  private left(client: ChannelClient, mayReturn: boolean): void {
    if (mayReturn) {
      this.away.set(client, setTimeout(() => this.forget(client), awayMs).unref());
      const [longest] = this.away.keys();
      if (longest && this.away.size > maxAway) this.forget(longest);
    } else this.forget(client);
    this.options.onChange();
  }

  private forget(client: ChannelClient): void {
    clearTimeout(this.away.get(client));
    this.away.delete(client);
    this.clients.delete(client.session);
    client.disconnect();
  }
}
