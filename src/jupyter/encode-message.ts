import { sealEnvelope } from "./envelope.js";
import type { Header, Message } from "./message.js";

/**
 * Puts a message into the frames of Jupyter's wire protocol: identities, delimiter, signature, header, parent header, metadata, content, buffers.
 *
 * @param message The message.
 * @param key The connection's key; empty for an unsigned message.
 * @returns The frames for one multipart send.
 * @example
 * encodeMessage({ identities: [], header: newHeader("status", "a"), parent_header: {}, metadata: {}, content: {}, buffers: [] }, "").length; // => 6
 */
export function encodeMessage(message: Message<object>, key: string): Uint8Array[] {
  return sealEnvelope({ identities: message.identities, parts: messageParts(message) }, key);
}

/**
 * What an envelope holds of a message.
 *
 * @param message The message.
 * @returns Its header, parent header, metadata and content as JSON texts, then its buffers.
 */
export function messageParts({
  header,
  parent_header,
  metadata,
  content,
  buffers,
}: Omit<Message<object>, "identities">): Uint8Array[] {
  const texts = [header, parent_header, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...texts, ...buffers];
}

/**
 * A header for a new message.
 *
 * @param type The message's type, such as "execute_request".
 * @param session Who speaks: one id for each kernel and client.
 * @returns It, with an id of its own and the present time.
 * @example
 * newHeader("status", "kernel-1").msg_type; // => "status"
 */
export function newHeader(type: string, session: string): Header {
  return {
    msg_id: `${session}_${++messageCount}`,
    msg_type: type,
    session,
    username: "quantlab",
    date: new Date().toISOString(),
    version: "5.4",
  };
}

let messageCount = 0;
