import { connect, type AddressInfo } from "node:net";
import { Access } from "../../../src/server/http/access.js";
import { createHttpServer, type HttpServerOptions } from "../../../src/server/http/create-http-server.js";

/** A server that listens, and ways to ask it. */
export interface SomeServer {
  port: number;
  /** As in "http://127.0.0.1:8888". */
  url: string;
  token: string;
  /** What it said. */
  log: string[];
  /** Asks as a program does that knows the token. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Sends bytes as they are, and gives what came back until the server closed the connection. */
  send(bytes: string | Buffer): Promise<string>;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine. */
export async function someServer(options: Partial<HttpServerOptions>): Promise<SomeServer> {
  const log: string[] = [];
  const access = new Access();
  const all = { routes: [], sockets: [], access, log: (line: string) => void log.push(line), ...options };
  const { server, close } = createHttpServer(all);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const { token } = all.access;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, {
      redirect: "manual",
      ...init,
      headers: { authorization: `token ${token}`, ...(init.headers as Record<string, string>) },
    });
  const send = (bytes: string | Buffer) =>
    new Promise<string>((resolve, reject) => {
      const parts: Buffer[] = [];
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
      const done = (): void => resolve(Buffer.concat(parts).toString("latin1"));
      socket.on("data", (part) => parts.push(part)).on("close", done);
      // Whoever is refused while still sending may see the connection reset.
      socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNREFUSED" ? reject(error) : done()));
    });
  return { port, url, token, log, ask, send, close };
}

/** The status of an answer that came as text. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
