import { Dealer, Subscriber } from "zeromq";
import type { ConnectionInfo } from "./connection-file.js";
import { decodeMessage } from "./decode-message.js";
import { encodeMessage } from "./encode-message.js";
import type { Channel, Message } from "./message.js";

/** A channel on which a client asks. */
export type AskedChannel = Exclude<Channel, "hb" | "iopub">;

/** A client's sockets. What is sent leaves in order, and waits until the kernel is there. */
export class ClientSockets {
  // A kernel's flood must wait here rather than be dropped; and a kernel that is not up yet is looked for often.
  private readonly iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0, reconnectInterval: 10 });
  private readonly asked: Record<AskedChannel, Dealer>;
  private readonly last = new Map<AskedChannel, Promise<void>>();
  /** Resolves when the kernel has met all four sockets; what it sends to one before is lost. */
  readonly met: Promise<unknown>;

  /**
   * @param connection Where the kernel listens, now or soon.
   * @param session The client's id, by which the kernel routes its questions.
   */
  constructor(
    private readonly connection: ConnectionInfo,
    session: string,
  ) {
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
  listen(receive: (channel: Exclude<Channel, "hb">, message: Message) => void): void {
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
      const socket: AsyncIterable<Buffer[]> = channel === "iopub" ? this.iopub : this.asked[channel];
      void (async () => {
        for await (const frames of socket) {
          let message: Message;
          try {
            message = decodeMessage(frames, this.connection.key);
          } catch {
            continue;
          }
          receive(channel, message);
        }
      })();
    }
  }

  /** Sends after what was sent before on the same channel; zeromq allows one send at a time. */
  async send(channel: AskedChannel, message: Message<object>): Promise<void> {
    const frames = encodeMessage(message, this.connection.key);
    const sent = (this.last.get(channel) ?? Promise.resolve()).then(() => this.asked[channel].send(frames));
    this.last.set(
      channel,
      sent.catch(() => undefined),
    );
    await sent;
  }

  close(): void {
    for (const socket of [this.iopub, ...Object.values(this.asked)]) socket.close();
  }
}
