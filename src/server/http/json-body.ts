import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.js";

/** A figure's layout in a notebook in a request nests about 20 levels; thousands would overflow the stack of whoever walks through them. */
const MOST_LEVELS = 250;

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
  return parsed(Buffer.concat(parts));
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (levels(body) > MOST_LEVELS)
    throw new HttpError(400, `body: JSON must be nested at most ${MOST_LEVELS} deep, got more`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    const why = (cause as Error).message.replace(/\s+/g, " ").slice(0, 120);
    throw new HttpError(400, `body: must be JSON in UTF-8, got something else (${why})`, { cause });
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How deep the lists and objects of JSON are nested, at least: brackets in strings do not count. */
function levels(json: Buffer): number {
  let [deepest, depth, isText] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] as number;
    if (isText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (OPENING.has(byte)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(byte)) depth--;
  }
  return deepest;
}
