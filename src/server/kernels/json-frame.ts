import { isObject } from "../../notebook/index.js";
import { parseJson } from "../http/parse-json.js";
import type { ChannelMessage } from "./channel-message.js";
import { readHeaders } from "./read-header.js";
import { MOST_PARTS } from "./v1-frame.js";

/**
 * Writes a message in Jupyter's first websocket protocol: one JSON text; with buffers a binary frame of big-endian 32-bit numbers (how many pieces, where
 * each begins), that text and the buffers.
 *
 * @param message The message; its parts are JSON texts.
 * @returns The frame: text, or bytes when there are buffers.
 */
export function encodeJson({ channel, parts }: ChannelMessage): string | Buffer {
  const [header, parent, metadata, content] = parts.map(String) as [string, string, string, string];
  const { msg_id = "", msg_type = "" } = readHeaders(parts).header;
  const fields = [
    `"header":${header},"msg_id":${JSON.stringify(msg_id)},"msg_type":${JSON.stringify(msg_type)}`,
    `"parent_header":${parent},"metadata":${metadata},"content":${content},"buffers":[],"channel":"${channel}"`,
  ];
  const text = `{${fields.join(",")}}`;
  const buffers = parts.slice(4);
  if (buffers.length === 0) return text;
  const pieces = [Buffer.from(text), ...buffers];
  const head = Buffer.alloc(4 * (pieces.length + 1));
  head.writeUInt32BE(pieces.length, 0);
  let offset = head.length;
  pieces.forEach((piece, i) => {
    head.writeUInt32BE(offset, 4 * (i + 1));
    offset += piece.length;
  });
  return Buffer.concat([head, ...pieces], offset);
}

/**
 * Reads such a frame.
 *
 * @param frame As it came.
 * @param isBinary Whether it is the binary kind.
 * @returns The message; nobody has looked at what its parts hold, but they are JSON objects.
 * @throws {RangeError | HttpError} for what is no such message.
 */
export function decodeJson(frame: Buffer, isBinary: boolean): { channel: string; parts: Uint8Array[] } {
  const [text = frame, ...buffers] = isBinary ? pieces(frame) : [];
  const message = parseJson("a message", text);
  if (!isObject(message)) throw new RangeError("a message must be a JSON object");
  const { channel, header, parent_header = {}, metadata = {}, content = {} } = message;
  if (typeof channel !== "string") throw new RangeError(`channel must be a string, got ${typeof channel}`);
  const parts = [header, parent_header ?? {}, metadata, content].map((part) => {
    if (!isObject(part)) throw new RangeError("a message's header, metadata and content must be JSON objects");
    return Buffer.from(JSON.stringify(part));
  });
  return { channel, parts: [...parts, ...buffers] };
}

function pieces(frame: Buffer): Buffer[] {
  const count = frame.length < 4 ? 0 : frame.readUInt32BE(0);
  const head = 4 * (count + 1);
  if (count < 1 || head > frame.length) throw new RangeError(`a frame must have pieces within itself, got ${count}`);
  if (count > MOST_PARTS) throw new RangeError(`a frame must have at most ${MOST_PARTS} pieces, got ${count}`);
  const offsets = Array.from({ length: count }, (_, i) => frame.readUInt32BE(4 * (i + 1)));
  let before = head;
  for (const offset of offsets) {
    if (offset < before || offset > frame.length)
      throw new RangeError(`offsets must ascend to ${frame.length} at most, got ${offset} after ${before}`);
    before = offset;
  }
  return offsets.map((offset, i) => frame.subarray(offset, offsets[i + 1] ?? frame.length));
}
