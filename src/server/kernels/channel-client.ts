import { randomUUID } from "node:crypto";
import type { RawData, WebSocket } from "ws";
import {
  type AskedChannel,
  type ClientSockets,
  type ConnectionInfo,
  messageParts,
  newHeader,
  openClientSockets,
} from "../../jupyter/index.js";
import { HttpError } from "../http/http-error.js";
import type { ChannelMessage } from "./channel-message.js";
import { decodeJson, encodeJson } from "./json-frame.js";
import { MessageStore } from "./message-store.js";
import { isWelcome } from "./read-header.js";
import { decodeV1, encodeV1, V1_PROTOCOL } from "./v1-frame.js";

/** While more than this is on its way to a page, the kernel's broadcasts wait in the kernel. */
const sendingLimitBytes = 4 * 1024 ** 2;
/** So many broadcasts wait in the server then; each is as large as a cell made it. */
const waitingBroadcasts = 64;

/** A page's connection to a kernel. It outlives the page's websocket, and the kernel's process. */
export class ChannelClient {
  private socket: WebSocket | undefined;
  private sockets: ClientSockets | undefined;
  /** What the page asked before the kernel could hear it and be heard. */
  private asked: { channel: AskedChannel; parts: Uint8Array[] }[] | undefined = [];
  /** What the kernel said while the page was away. */
  private readonly missed = new MessageStore();
  private connecting = 0;

  /**
   * @param session The page's id for this connection; by it the kernel routes its answers.
   * @param onLeft Told when the page's websocket has gone, and whether the page may come back.
   */
  constructor(
    readonly session: string,
    private readonly onLeft: (mayReturn: boolean) => void,
  ) {}

  /** Takes over a page's websocket, in place of an earlier one, and hands it what the kernel said meanwhile. */
  attach(socket: WebSocket): void {
    if (this.socket) end(this.socket, 1000);
    this.socket = socket;
    socket.on("message", (data, isBinary) => this.ask(socket, data, isBinary));
    // Its close tells the rest.
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      // 1001 is a page that was left; 1000 one that this server told so.
      this.onLeft(code !== 1001 && code !== 1000);
    });
    for (const message of this.missed.take()) this.send(socket, message);
  }

  /** Speaks to a new process of the kernel from now on. What the one before has not heard is forgotten. */
  async connect(connection: ConnectionInfo): Promise<void> {
    this.disconnect();
    const turn = this.connecting;
    const sockets = await openClientSockets(connection, this.session, { waitingBroadcasts });
    if (turn !== this.connecting) return sockets.close();
    this.sockets = sockets;
    sockets.listen((channel, { parts }) => {
      if (this.sockets !== sockets) return;
      if (channel === "iopub" && this.asked && isWelcome({ parts })) return this.flush(sockets);
      return this.receive({ channel, parts });
    });
  }

  /** The kernel's process has gone. */
  disconnect(): void {
    this.connecting++;
    this.sockets?.close();
    this.sockets = undefined;
    this.asked ??= [];
  }

  /** Tells the page what has become of the kernel; the page forgets then what it asked before, and so does this. */
  tell(state: "restarting" | "dead", kernelSession: string): void {
    const header = newHeader("status", kernelSession || randomUUID());
    const content = { execution_state: state };
    const parts = messageParts({ header, parent_header: {}, metadata: {}, content, buffers: [] });
    if (this.asked) this.asked = [];
    void this.receive({ channel: "iopub", parts });
  }

  /** Ends it: with code 1000 the page does not come back, with 1012 it does. */
  close(code: 1000 | 1012): void {
    const { socket } = this;
    this.socket = undefined;
    this.disconnect();
    if (socket) end(socket, code);
  }

  private receive(message: ChannelMessage): Promise<void> | void {
    if (this.socket) return this.send(this.socket, message);
    this.missed.add(message);
  }

  /** Sends at once; the promise holds up whoever would send too much more. */
  private send(socket: WebSocket, message: ChannelMessage): Promise<void> | void {
    const pieces = socket.protocol === V1_PROTOCOL ? encodeV1(message) : [encodeJson(message)];
    const last = pieces.pop() as Uint8Array | string;
    for (const piece of pieces) socket.send(piece, { binary: true, fin: false }, ignore);
    if (socket.bufferedAmount + last.length <= sendingLimitBytes) return socket.send(last, ignore);
    return new Promise((resolve) => {
      socket.once("close", resolve);
      socket.send(last, () => {
        socket.off("close", resolve);
        resolve();
      });
    });
  }

  private ask(socket: WebSocket, data: RawData, isBinary: boolean): void {
    const isV1 = socket.protocol === V1_PROTOCOL;
    if (isV1 && !isBinary) return refuse(socket, 1003, "a frame must be binary");
    let message: ReturnType<typeof decodeV1>;
    try {
      // ws gives a Buffer unless told otherwise.
      message = isV1 ? decodeV1(data as Buffer) : decodeJson(data as Buffer, isBinary);
    } catch (error) {
      return refuse(socket, 1007, (error as Error).message);
    }
    const { channel, parts } = message;
    if (channel !== "shell" && channel !== "control" && channel !== "stdin")
      return refuse(socket, 1007, "channel must be shell, control or stdin");
    if (this.asked) this.asked.push({ channel, parts });
    else void this.sockets?.send(channel, parts).catch(ignore);
  }

  private flush(sockets: ClientSockets): void {
    for (const { channel, parts } of this.asked ?? []) void sockets.send(channel, parts).catch(ignore);
    this.asked = undefined;
  }
}

/** Ends a websocket for what came on it; whoever opened it hears of that as of frames that are none. */
function refuse(socket: WebSocket, code: 1003 | 1007, why: string): void {
  // A close has room for 123 bytes.
  socket.close(code, why.slice(0, 120).replace(/[^ -~]/g, "?"));
  socket.emit("error", new HttpError(403, `channels: a message must be as Jupyter writes it, got another: ${why}`));
}

/** Whoever does not answer a close is gone. */
function end(socket: WebSocket, code: number): void {
  socket.close(code);
  const timer = setTimeout(() => socket.terminate(), 1000);
  socket.once("close", () => clearTimeout(timer));
}

function ignore(): void {}
