import { randomUUID } from "node:crypto";
import { type RawData, WebSocket } from "ws";
import { decodeJson } from "../../../src/server/kernels/json-frame.js";
import { decodeV1, encodeV1, V1_PROTOCOL } from "../../../src/server/kernels/v1-frame.js";

/** A message as one frame. */
export const frameOf = (message: Parameters<typeof encodeV1>[0]): Buffer => Buffer.concat(encodeV1(message));

export interface PageOptions {
  session?: string;
  /** v1 unless given; "" for the first, JSON. */
  protocol?: string;
}

export interface Seen {
  channel: string;
  header: { msg_type: string; session: string };
  parent_header: { msg_id?: string };
  content: Record<string, unknown>;
  buffers: Buffer[];
}

/** A page's websocket, as JupyterLab uses it. */
export class Page {
  readonly seen: Seen[] = [];
  readonly closed: Promise<number>;
  private waiting: (() => void)[] = [];

  private constructor(
    readonly socket: WebSocket,
    readonly session: string,
  ) {
    this.closed = new Promise((resolve) => socket.on("close", resolve));
    void this.closed.then(() => this.wake());
    socket.on("message", (data, isBinary) => {
      this.seen.push(this.decode(data, isBinary));
      this.wake();
    });
  }

  static async open(url: string, { session = randomUUID(), protocol = V1_PROTOCOL }: PageOptions = {}): Promise<Page> {
    const socket = new WebSocket(`${url}?session_id=${session}`, protocol === "" ? [] : [protocol], {
      headers: { Authorization: "token token" },
    });
    const page = new Page(socket, session);
    await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
    return page;
  }

  /** Resolves with the first message that fits, of those that came already, too. */
  async until(fits: (message: Seen) => unknown): Promise<Seen> {
    for (let at = 0; ; at++) {
      while (at >= this.seen.length) {
        if (this.socket.readyState === WebSocket.CLOSED) throw new Error("the websocket was closed");
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
      if (fits(this.seen[at] as Seen)) return this.seen[at] as Seen;
    }
  }

  untilStatus(state: string): Promise<Seen> {
    return this.until(({ content }) => content["execution_state"] === state);
  }

  /** Sends a request; gives its id. */
  ask(type: string, content: object, channel = "shell", buffers: Buffer[] = []): string {
    const id = randomUUID();
    const header = { msg_id: id, msg_type: type, session: this.session, username: "", date: "", version: "5.4" };
    const fields = [header, {}, {}, content];
    if (this.socket.protocol === V1_PROTOCOL) {
      const parts = [...fields.map((field) => Buffer.from(JSON.stringify(field))), ...buffers];
      this.socket.send(frameOf({ channel: channel as "shell", parts }));
    } else this.socket.send(JSON.stringify({ channel, header, parent_header: {}, metadata: {}, content }));
    return id;
  }

  /** Runs code; gives what it printed, once the kernel is idle and has replied. */
  async run(code: string): Promise<string> {
    return this.outputOf(this.ask("execute_request", { code }));
  }

  async outputOf(id: string): Promise<string> {
    const own = (message: Seen) => message.parent_header.msg_id === id;
    await this.until((message) => own(message) && message.content["execution_state"] === "idle");
    await this.until((message) => own(message) && message.channel === "shell");
    return this.seen
      .filter(own)
      .map(({ content }) => (content["text"] as string | undefined) ?? "")
      .join("");
  }

  private decode(data: RawData, isBinary: boolean): Seen {
    const isV1 = this.socket.protocol === V1_PROTOCOL;
    const { channel, parts } = isV1 ? decodeV1(data as Buffer) : decodeJson(data as Buffer, isBinary);
    const [header, parent_header, , content] = parts.slice(0, 4).map((part) => JSON.parse(String(part)) as never);
    return { channel, header, parent_header, content, buffers: parts.slice(4) as Buffer[] } as unknown as Seen;
  }

  private wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}
