import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.js";
import { parseJson } from "./parse-json.js";

/**
 * The body of a request as JSON.
 *
 * @param request Nothing of it is read yet.
 * @param limitBytes What it may hold; no more than that is ever read.
 * @returns The value; undefined for an empty body.
 * @throws {HttpError} 413 for more, 400 for anything but UTF-8 JSON with at most 250 levels.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const tooLarge = (): HttpError =>
    new HttpError(413, `body: must hold at most ${limitBytes} bytes, got more; nothing of it was kept`);
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  // The connection stays, so that the refusal can be sent.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limitBytes) throw tooLarge();
    parts.push(part);
  }
  return size === 0 ? undefined : parseJson("body", Buffer.concat(parts));
}
