import { createHmac } from "node:crypto";
import type { Header, Message } from "./message.js";

/** Stands between the routing identities and the message. */
export const delimiter = Buffer.from("<IDS|MSG>");

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
  const { header, parent_header, metadata, content } = message;
  const parts = [header, parent_header, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...message.identities, delimiter, Buffer.from(sign(parts, key)), ...parts, ...message.buffers];
}

/** HMAC-SHA256 of the four JSON frames as hexadecimal digits; nothing without a key. */
export function sign(parts: readonly Uint8Array[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
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
