import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import type { Lab } from "./lab-server.mjs";

/** Asks a lab's server in ways that no browser would. */
export class RawRequests {
  readonly port: number;
  readonly token: string;

  constructor({ address }: Lab) {
    const { port, searchParams } = new URL(address);
    [this.port, this.token] = [Number(port), searchParams.get("token") ?? ""];
  }

  /** A request as text: this machine's own, with the token, unless the headers say otherwise; an empty header is left out. */
  text(line: string, headers: Record<string, string> = {}, body = ""): string {
    const usual = { Host: `127.0.0.1:${this.port}`, Authorization: `token ${this.token}`, Connection: "close" };
    const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const all = Object.entries({ ...usual, ...length, ...headers }).filter(([, value]) => value !== "");
    return `${line} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
  }

  /** The beginning of a websocket. */
  handshake(path: string, headers: Record<string, string> = {}): string {
    const key = randomBytes(16).toString("base64");
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" };
    return this.text(`GET ${path}`, { ...upgrade, "Sec-WebSocket-Key": key, ...headers });
  }

  /** Sends bytes as they are, and more once something has come back; gives all that came until the connection ended. */
  send(bytes: string, more?: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(this.port, "127.0.0.1", () => socket.write(bytes));
      socket.setEncoding("latin1").on("data", (part: string) => {
        if (answer === "" && more) socket.write(more);
        answer += part;
      });
      // Whoever is refused while still sending may see the connection reset.
      socket.on("error", (error: NodeJS.ErrnoException) => error.code === "ECONNREFUSED" && reject(error));
      socket.on("close", () => resolve(answer));
    });
  }

  async ask(line: string, headers?: Record<string, string>, body?: string): Promise<string> {
    return this.send(this.text(line, headers, body));
  }
}

/** The status of an answer that came as text; NaN where none came. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

/** A header of such an answer. */
export const headerOf = (answer: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\r$`, "im").exec(answer.split("\r\n\r\n")[0] + "\r\n")?.[1];

/** A websocket's frame as a client sends it, masked with zeros. */
export const frame = (first: number, text: string): Buffer =>
  Buffer.concat([Buffer.from([first, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text, "latin1")]);
