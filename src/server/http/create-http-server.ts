import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Access } from "./access.js";
import { acceptSockets } from "./accept-sockets.js";
import { errorReply } from "./error-reply.js";
import { findRoute } from "./find-route.js";
import { HttpError } from "./http-error.js";
import { readJsonBody } from "./json-body.js";
import { refusalLog } from "./refusal-log.js";
import type { Route, SocketRoute } from "./route.js";
import { securityHeaders } from "./security-headers.js";
import { sendReply, sendText } from "./send-reply.js";

/** What a server answers, and to whom. */
export interface HttpServerOptions {
  /** The more special before the more general: the first that fits answers. */
  routes: readonly Route[];
  sockets: readonly SocketRoute[];
  access: Access;
  /** Takes a line; no token is ever in it. */
  log: (line: string) => void;
}

/** A server that does not listen yet. */
export interface HttpServer {
  server: Server;
  /** Ends every connection at once, websockets too. */
  close(): Promise<void>;
}

const BODY_LIMIT_BYTES = 2 ** 20;

/** All servers of this machine share the browser's cookies, so there may be many. */
const MOST_HEADER_BYTES = 2 ** 16;

/**
 * A server for this machine's own user. Whoever else asks is refused before anything of the request is looked at.
 *
 * @param options What it answers, and to whom.
 * @returns The server, to listen on 127.0.0.1.
 * @example
 * const { server, close } = createHttpServer({ routes: [], sockets: [], access: new Access(), log: console.error });
 * await close();
 */
export function createHttpServer({ routes, sockets, access, log }: HttpServerOptions): HttpServer {
  const refused = refusalLog(log);
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: 10_000, requestTimeout: 120_000 });
  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever asked has gone: nobody is left to be told.
      if (request.socket.destroyed) return;
      sendError(request, response, toHttpError(error, request));
    });
  });
  const endSockets = acceptSockets(server, { sockets, access, toHttpError, refused });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeaders(new Map(Object.entries(securityHeaders())));
    access.requireOwnOrigin(request);
    response.setHeaders(new Map(Object.entries(securityHeaders(request.headers.host))));
    const { url = "/", method } = request;
    if (!url.startsWith("/")) throw new HttpError(400, "address: must begin with a slash");
    const welcome = method === "GET" ? access.welcome(request, url) : undefined;
    if (welcome) {
      response.setHeader("Set-Cookie", welcome.cookie);
      return sendReply(request, response, welcome);
    }
    access.requireToken(request);
    const [path = "", ...query] = url.split("?");
    const { route, params } = findRoute(routes, method, path);
    const body =
      route.method === "GET" ? undefined : await readJsonBody(request, route.bodyLimitBytes ?? BODY_LIMIT_BYTES);
    const asked = { params, query: new URLSearchParams(query.join("?")), body, headers: request.headers };
    await sendReply(request, response, await route.handle(asked));
  }

  function toHttpError(error: unknown, { method, url = "/" }: IncomingMessage): HttpError {
    if (error instanceof HttpError) return error;
    const [path = ""] = url.split("?");
    log(`${method} ${JSON.stringify(path.slice(0, 200))}: ${error instanceof Error ? error.stack : String(error)}`);
    return new HttpError(500, "the server failed here; its terminal says more", { cause: error });
  }

  function sendError(request: IncomingMessage, response: ServerResponse, error: HttpError): void {
    refused(error);
    // A file that broke off while it was sent.
    if (response.headersSent) return void request.socket.destroy();
    // What is left of a body is not waited for.
    if (!request.complete) response.setHeader("Connection", "close");
    for (const name of ["ETag", "Last-Modified", "Content-Encoding", "Content-Length"]) response.removeHeader(name);
    response.setHeader("Cache-Control", "no-store");
    const { type, body } = errorReply(error, request.headers);
    response.statusCode = error.status;
    sendText(response, type, body);
  }

  async function close(): Promise<void> {
    endSockets();
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  return { server, close };
}
