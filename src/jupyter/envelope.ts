import { createHmac, timingSafeEqual } from "node:crypto";

/** Stands between the routing identities and the message. */
const delimiter = Buffer.from("<IDS|MSG>");

/** A message as it travels: whose it is, then its header, parent header, metadata, content and buffers as they were sent, each a JSON text up to the buffers. */
export interface Envelope {
  /** ROUTER sockets' routing prefixes, or the topic on iopub. */
  identities: Uint8Array[];
  /** At least four. */
  parts: Uint8Array[];
}

/** Frames that are no message, or one that nobody with the key has signed. */
export class MessageError extends Error {
  override readonly name = "MessageError";
}

/**
 * Takes a message out of the frames of Jupyter's wire protocol, without reading it.
 *
 * @param frames As one multipart receive gives them.
 * @param key The connection's key; with an empty one signatures are not looked at.
 * @returns Its parts, which somebody with the key has signed.
 * @throws {MessageError} for a missing delimiter or frame, or a wrong signature.
 */
export function openEnvelope(frames: readonly Uint8Array[], key: string): Envelope {
  const start = frames.findIndex((frame) => delimiter.equals(frame));
  if (start < 0) throw new MessageError("the frames have no <IDS|MSG> delimiter");
  const [signature, ...parts] = frames.slice(start + 1);
  if (signature === undefined || parts.length < 4)
    throw new MessageError(`a message must have 5 frames after its delimiter, got ${frames.length - start - 1}`);
  const expected = Buffer.from(sign(parts, key));
  if (key !== "" && (signature.length !== expected.length || !timingSafeEqual(signature, expected)))
    throw new MessageError("the signature is wrong");
  return { identities: frames.slice(0, start), parts };
}

/**
 * Signs a message's parts and puts them into the frames of Jupyter's wire protocol.
 *
 * @param envelope The parts and whom they go to.
 * @param key The connection's key; empty for an unsigned message.
 * @returns The frames for one multipart send.
 */
export function sealEnvelope({ identities, parts }: Envelope, key: string): Uint8Array[] {
  return [...identities, delimiter, Buffer.from(sign(parts, key)), ...parts];
}

/** HMAC-SHA256 of the four JSON texts as hexadecimal digits; nothing without a key. */
function sign(parts: readonly Uint8Array[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts.slice(0, 4)) hmac.update(part);
  return hmac.digest("hex");
}
