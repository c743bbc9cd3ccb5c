import { HttpError } from "./http-error.js";

/** A figure's layout in a notebook nests about 20 levels; thousands would overflow the stack of whoever walks through them. */
const MOST_LEVELS = 250;

/**
 * JSON from elsewhere.
 *
 * @param what It is, for the message: "body".
 * @param json UTF-8.
 * @returns The value; nobody has looked at its shape.
 * @throws {HttpError} 400 for anything but UTF-8 JSON with at most 250 levels.
 * @example
 * parseJson("body", Buffer.from("[1]")); // => [1]
 */
export function parseJson(what: string, json: Uint8Array): unknown {
  return parseJsonText(what, jsonText(what, json));
}

/**
 * The first half of `parseJson`, for whoever lets the bytes go before the second.
 *
 * @param what It is, for the message.
 * @param json UTF-8.
 * @returns Text with at most 250 levels, for `parseJsonText`.
 * @throws {HttpError} 400 for more levels, and for what is no UTF-8.
 * @example
 * jsonText("body", Buffer.from("[1]")); // => "[1]"
 */
export function jsonText(what: string, json: Uint8Array): string {
  if (levels(json) > MOST_LEVELS)
    throw new HttpError(400, `${what}: JSON must be nested at most ${MOST_LEVELS} deep, got more`);
  return orRefuse(what, () => new TextDecoder("utf-8", { fatal: true }).decode(json));
}

/**
 * The second half of `parseJson`.
 *
 * @param what It is, for the message.
 * @param text From `jsonText`.
 * @returns The value; nobody has looked at its shape.
 * @throws {HttpError} 400 for anything but JSON.
 * @example
 * parseJsonText("body", "[1]"); // => [1]
 */
export function parseJsonText(what: string, text: string): unknown {
  return orRefuse(what, () => JSON.parse(text) as unknown);
}

function orRefuse<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const why = (cause as Error).message.replace(/\s+/g, " ").slice(0, 120);
    throw new HttpError(400, `${what}: must be JSON in UTF-8, got something else (${why})`, { cause });
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How deep lists and objects are nested, at least: brackets in texts do not count. */
function levels(json: Uint8Array): number {
  let [deepest, depth, isText] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (isText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return deepest;
}
