import type { Dealer, Subscriber } from "zeromq";
import type { ConnectionInfo } from "./connection-file.js";
import { type Envelope, openEnvelope, sealEnvelope } from "./envelope.js";
import type { Channel } from "./message.js";

/** A channel on which a client asks. */
export type AskedChannel = Exclude<Channel, "hb" | "iopub">;

export interface ClientSocketsOptions {
  /**
   * How many broadcasts may wait in this process to be received; any number unless given, as most kernels drop what waits in theirs. Ours drops nothing.
   */
  waitingBroadcasts?: number;
}

/** Receives a message; the channel's next one waits for the promise. */
export type Receiver = (channel: Exclude<Channel, "hb">, envelope: Envelope) => Promise<void> | void;

/** A client's sockets. What is sent leaves in order, and waits until the kernel is there. */
export class ClientSockets {
  private readonly iopub: Subscriber;
  private readonly asked: Record<AskedChannel, Dealer>;
  private readonly last = new Map<AskedChannel, Promise<void>>();
  /** Resolves when the kernel has met all four sockets; what it sends to one before is lost. */
  readonly met: Promise<unknown>;

  /**
   * @param zeromq The package, which whoever starts no kernel need not load.
   * @param connection Where the kernel listens, now or soon.
   * @param session The client's id, by which the kernel routes its questions.
   * @param options How much may wait.
   */
  constructor(
    { Dealer, Subscriber }: typeof import("zeromq"),
    private readonly connection: ConnectionInfo,
    session: string,
    { waitingBroadcasts = 0 }: ClientSocketsOptions = {},
  ) {
    // A kernel that is not up yet is looked for often.
    this.iopub = new Subscriber({ receiveHighWaterMark: waitingBroadcasts, linger: 0, reconnectInterval: 10 });
    const dealer = () => new Dealer({ linger: 0, sendHighWaterMark: 0, routingId: session, reconnectInterval: 10 });
    this.asked = { shell: dealer(), control: dealer(), stdin: dealer() };
    const host = connection.ip.includes(":") ? `[${connection.ip}]` : connection.ip;
    const sockets = [this.iopub, ...Object.values(this.asked)];
    this.met = Promise.all(sockets.map((socket) => new Promise((meet) => socket.events.on("handshake", meet))));
    this.iopub.connect(`tcp://${host}:${connection.iopub_port}`);
    this.iopub.subscribe();
    for (const channel of ["shell", "control", "stdin"] as const)
      this.asked[channel].connect(`tcp://${host}:${connection[`${channel}_port`]}`);
  }

  /** Hands each message to its receiver, until the sockets close; what is malformed or wrongly signed is dropped. */
  listen(receive: Receiver): void {
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
      const socket: AsyncIterable<Buffer[]> = channel === "iopub" ? this.iopub : this.asked[channel];
      void (async () => {
        for await (const frames of socket) {
          let envelope: Envelope;
          try {
            envelope = openEnvelope(frames, this.connection.key);
          } catch {
            continue;
          }
          await receive(channel, envelope);
        }
      })();
    }
  }

  /**
   * Sends after what was sent before on the same channel; zeromq allows one send at a time.
   *
   * @param channel Where.
   * @param parts The message's, as `messageParts` gives them.
   */
  async send(channel: AskedChannel, parts: Uint8Array[]): Promise<void> {
    const frames = sealEnvelope({ identities: [], parts }, this.connection.key);
    const sent = (this.last.get(channel) ?? Promise.resolve()).then(() => this.asked[channel].send(frames));
    this.last.set(
      channel,
      sent.catch(() => undefined),
    );
    await sent;
  }

  /** Ends all of them; what is still to be sent is lost. */
  close(): void {
    for (const socket of [this.iopub, ...Object.values(this.asked)]) socket.close();
  }
}
