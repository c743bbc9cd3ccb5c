import type { IncomingHttpHeaders } from "node:http";
import type { WebSocket } from "ws";

/** What a route is asked, after the request was let in. */
export interface RouteRequest {
  /** What the path's parameters stand for, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The JSON of the body; undefined without one. Nobody has looked at its shape. */
  body: unknown;
  headers: IncomingHttpHeaders;
}

/** What a route answers. */
export type Reply =
  | { json: unknown; status?: number }
  /** Nothing, with 204. */
  | { empty: true }
  /** A file on disk, sent as it is. */
  | { file: string; type?: string; headers?: Readonly<Record<string, string>> }
  /** As much JSON as a notebook may hold, sent in parts. */
  | { largeJson: unknown }
  | { text: string; type: string; headers?: Readonly<Record<string, string>> }
  | { html: string }
  | { redirect: string };

/** One address of the server. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in "/api/kernels/:id/interrupt"; a last part as in "*path" takes the rest, slashes too, and may be empty. */
  path: string;
  /** What a body may hold; 1 MiB unless given. */
  bodyLimitBytes?: number;
  /** Answers, or throws what the browser is told. */
  handle(request: RouteRequest): Reply | Promise<Reply>;
}

/** One address for websockets. */
export interface SocketRoute {
  path: string;
  /** The subprotocols it speaks, best first; a client that names none of them gets none. */
  protocols?: readonly string[];
  maxPayloadBytes: number;
  /**
   * Throws an `HttpError` before the handshake for what is not there; what it gives takes the open socket over, and emits an `HttpError` on it as
   * "error" when it refuses what came.
   */
  open(request: Pick<RouteRequest, "params" | "query" | "headers">): (socket: WebSocket) => void;
}
