import { Reply, Router, XPublisher } from "zeromq";
import { type Channel, type ConnectionInfo, decodeMessage, encodeMessage, type Message } from "../jupyter/index.js";

type Asked = Exclude<Channel, "hb" | "iopub">;

/** What arrives is bigger than this only by mistake or ill will; the transport then drops the peer before it is in memory. */
const maxMessageBytes = 1024 ** 3;

/** The kernel's five sockets. Messages leave in the order in which they were sent, and none is dropped for want of room. */
export class KernelSockets {
  private readonly shell = new Router({ maxMessageSize: maxMessageBytes, sendHighWaterMark: 0, linger: 1000 });
  private readonly control = new Router({ maxMessageSize: maxMessageBytes, sendHighWaterMark: 0, linger: 1000 });
  private readonly stdin = new Router({ maxMessageSize: maxMessageBytes, sendHighWaterMark: 0, linger: 0 });
  private readonly iopub = new XPublisher({
    maxMessageSize: 1024,
    sendHighWaterMark: 0,
    linger: 1000,
    verbosity: "allSubs",
  });
  private readonly heartbeat = new Reply({ linger: 0 });
  private readonly last = new Map<object, Promise<void>>();

  private constructor(private readonly connection: ConnectionInfo) {}

  /**
   * Binds the sockets.
   *
   * @param connection Where.
   * @throws {Error} naming the port that another program has.
   */
  static async bind(connection: ConnectionInfo): Promise<KernelSockets> {
    const sockets = new KernelSockets(connection);
    const host = connection.ip.includes(":") ? `[${connection.ip}]` : connection.ip;
    const places = [
      [sockets.shell, connection.shell_port],
      [sockets.control, connection.control_port],
      [sockets.stdin, connection.stdin_port],
      [sockets.iopub, connection.iopub_port],
      [sockets.heartbeat, connection.hb_port],
    ] as const;
    for (const [socket, port] of places) {
      try {
        await socket.bind(`tcp://${host}:${port}`);
      } catch (cause) {
        sockets.close();
        const why = (cause as Error).message;
        throw new Error(`port ${port} of ${connection.ip} cannot be had: ${why}`, { cause });
      }
    }
    return sockets;
  }

  /**
   * Hands each message to its receiver, until the sockets close. What is malformed, or signed with another key, is dropped without a word: an answer
   * would tell a stranger that there is something to talk to. Who subscribes to what is published is told of too, by topic.
   */
  listen(receive: (channel: Asked, message: Message) => void, subscribed: (topic: Buffer) => void): void {
    for (const channel of ["shell", "control", "stdin"] as const) {
      void (async () => {
        for await (const frames of this[channel]) {
          let message: Message;
          try {
            message = decodeMessage(frames, this.connection.key);
          } catch {
            continue;
          }
          receive(channel, message);
        }
      })().catch(ignoreClosed);
    }
    void (async () => {
      for await (const [change] of this.iopub) if (change?.[0] === 1) subscribed(change.subarray(1));
    })().catch(ignoreClosed);
    void (async () => {
      for await (const frames of this.heartbeat) await this.heartbeat.send(frames);
    })().catch(ignoreClosed);
  }

  /** Sends after all that was sent on the same channel before; resolves when the transport has it. */
  send(channel: Exclude<Channel, "hb">, message: Message<object>): Promise<void> {
    const socket = this[channel];
    const frames = encodeMessage(message, this.connection.key) as Buffer[];
    const sent = (this.last.get(socket) ?? Promise.resolve()).then(() => socket.send(frames)).catch(ignoreClosed);
    this.last.set(socket, sent);
    return sent;
  }

  /** Once everything sent so far is with the transport. */
  async flush(): Promise<void> {
    await Promise.all(this.last.values());
  }

  close(): void {
    for (const socket of [this.shell, this.control, this.stdin, this.iopub, this.heartbeat]) socket.close();
  }
}

/** A send to a front end that has gone, or a receive when the sockets close, is nobody's trouble. */
function ignoreClosed(): void {}
