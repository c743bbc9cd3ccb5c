import { type Envelope, MessageError, openEnvelope } from "./envelope.js";
import type { Header, Message } from "./message.js";

/**
 * Reads the frames of Jupyter's wire protocol.
 *
 * @param frames As one multipart receive gives them.
 * @param key The connection's key; with an empty one signatures are not looked at.
 * @returns The message. Its content is an object, whatever it holds.
 * @throws {MessageError} for a missing delimiter or frame, a wrong signature, or frames that are not JSON objects.
 * @example
 * decodeMessage(encodeMessage({ identities: [], header: newHeader("status", "a"), parent_header: {}, metadata: {}, content: { n: 1 }, buffers: [] }, "k"), "k").content; // => { n: 1 }
 */
export function decodeMessage(frames: readonly Uint8Array[], key: string): Message {
  return readEnvelope(openEnvelope(frames, key));
}

/**
 * Reads what an envelope holds.
 *
 * @param envelope An open one.
 * @returns The message. Its content is an object, whatever it holds.
 * @throws {MessageError} for parts that are not JSON objects.
 */
export function readEnvelope({ identities, parts }: Envelope): Message {
  const [header, parent, metadata, content] = parts.slice(0, 4).map(parseObject) as [Header, Header, object, object];
  for (const field of ["msg_id", "msg_type", "session"] as const)
    if (typeof header[field] !== "string") throw new MessageError(`the header's ${field} must be a string`);
  return {
    identities,
    header,
    parent_header: parent,
    metadata: metadata as Message["metadata"],
    content: content as Message["content"],
    buffers: parts.slice(4),
  };
}

function parseObject(frame: Uint8Array): object {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString("utf8"));
  } catch (cause) {
    throw new MessageError("a frame is not JSON", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new MessageError("a frame is not a JSON object");
  return value;
}
