import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Access } from "./access.js";
import { HttpError } from "./http-error.js";
import { matchPath } from "./path-pattern.js";
import type { SocketRoute } from "./route.js";

interface SocketOptions {
  sockets: readonly SocketRoute[];
  access: Access;
  toHttpError: (error: unknown, request: IncomingMessage) => HttpError;
  /** Told of each refusal. */
  refused: (error: HttpError) => void;
}

/**
 * Lets a server accept websockets, from those alone whose requests it answers.
 *
 * @param server Any.
 * @param options What is accepted.
 * @returns Ends all open websockets at once.
 */
export function acceptSockets(server: Server, { sockets, access, toHttpError, refused }: SocketOptions): () => void {
  const open = new Set<Duplex>();
  const doors = sockets.map((route) => ({ route, door: doorOf(route) }));

  server.on("upgrade", (request, socket: Duplex, head) => {
    open.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    try {
      access.requireOwnOrigin(request);
      access.requireToken(request);
      const [path = "", ...query] = (request.url ?? "/").split("?");
      const { route, door, params } = found(path);
      const take = route.open({ params, query: new URLSearchParams(query.join("?")), headers: request.headers });
      door.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on("error", (error) => noteError(error, route));
        take(webSocket);
      });
    } catch (error) {
      const known = toHttpError(error, request);
      refused(known);
      refuse(socket, known);
    }
  });

  function found(path: string): { route: SocketRoute; door: WebSocketServer; params: Record<string, string> } {
    for (const each of doors) {
      const params = matchPath(each.route.path, path);
      if (params) return { ...each, params };
    }
    throw new HttpError(404, `no websocket is at ${JSON.stringify(path.slice(0, 200))}`);
  }

  /** A socket whose frames are no frames is closed by `ws` itself, with a code that says why; of messages that are none the route says so. */
  function noteError(error: Error, { path, maxPayloadBytes }: SocketRoute): void {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (error instanceof HttpError) refused(error);
    else if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH")
      refused(new HttpError(413, `${path}: a message must hold at most ${maxPayloadBytes} bytes, got more`));
    else if (code.startsWith("WS_ERR_"))
      refused(new HttpError(403, `${path}: frames must be as RFC 6455 says, got others`));
  }

  return () => {
    for (const socket of open) socket.destroy();
  };
}

function doorOf({ protocols = [], maxPayloadBytes }: SocketRoute): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxPayloadBytes,
    // It would cost memory for each socket and time for each message, to save bytes that never leave the machine.
    perMessageDeflate: false,
    handleProtocols: (offered) => protocols.find((each) => offered.has(each)) ?? false,
  });
}

function refuse(socket: Duplex, { status, message }: HttpError): void {
  const body = JSON.stringify({ message, reason: null });
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}
