import { timingSafeEqual } from "node:crypto";
import { delimiter, sign } from "./encode-message.js";
import type { Header, Message } from "./message.js";

/** Frames that are no message, or one that nobody with the key has signed. */
export class MessageError extends Error {
  override readonly name = "MessageError";
}

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
  const start = frames.findIndex((frame) => delimiter.equals(frame));
  if (start < 0) throw new MessageError("the frames have no <IDS|MSG> delimiter");
  const [signature, ...rest] = frames.slice(start + 1);
  const parts = rest.slice(0, 4);
  if (signature === undefined || parts.length < 4)
    throw new MessageError(`a message must have 5 frames after its delimiter, got ${frames.length - start - 1}`);
  const expected = Buffer.from(sign(parts, key));
  if (key !== "" && (signature.length !== expected.length || !timingSafeEqual(signature, expected)))
    throw new MessageError("the signature is wrong");
  const [header, parent, metadata, content] = parts.map(parseObject) as [Header, Header, object, object];
  for (const field of ["msg_id", "msg_type", "session"] as const)
    if (typeof header[field] !== "string") throw new MessageError(`the header's ${field} must be a string`);
  return {
    identities: frames.slice(0, start),
    header,
    parent_header: parent,
    metadata: metadata as Message["metadata"],
    content: content as Message["content"],
    buffers: rest.slice(4),
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
