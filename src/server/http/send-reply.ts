import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sortedJson } from "../../notebook/index.js";
import type { Reply } from "./route.js";
import { sendFile } from "./send-file.js";

/**
 * Sends what a route answered.
 *
 * @param request What was asked.
 * @param response Nothing of it is sent yet.
 * @param reply The route's.
 */
export async function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  if ("file" in reply) return sendFile(request, response, reply);
  response.setHeader("Cache-Control", "no-store");
  if ("json" in reply) {
    response.statusCode = reply.status ?? 200;
    sendText(response, "application/json", JSON.stringify(reply.json ?? null));
    return;
  }
  if ("largeJson" in reply) {
    response.setHeader("Content-Type", "application/json");
    return pipeline(Readable.from(sortedJson(reply.largeJson, ""), { objectMode: false }), response);
  }
  if ("empty" in reply) {
    response.statusCode = 204;
    response.end();
    return;
  }
  if ("html" in reply) return sendText(response, "text/html; charset=utf-8", reply.html);
  if ("text" in reply) {
    response.setHeaders(new Map(Object.entries(reply.headers ?? {})));
    return sendText(response, reply.type, reply.text);
  }
  response.statusCode = 303;
  response.setHeader("Location", reply.redirect);
  response.end();
}

/**
 * Sends a text whole.
 *
 * @param response Its headers may be set; none is sent yet.
 * @param type Its media type.
 * @param text What to send.
 */
export function sendText(response: ServerResponse, type: string, text: string): void {
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.end(text);
}
