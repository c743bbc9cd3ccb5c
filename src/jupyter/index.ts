/**
 * Jupyter's messaging protocol 5.4: messages on the wire, connection files.
 *
 * @module
 */
export { newConnection, readConnectionFile, writeConnectionFile } from "./connection-file.js";
export { decodeMessage, MessageError } from "./decode-message.js";
export { encodeMessage, newHeader } from "./encode-message.js";
export type { ConnectionInfo } from "./connection-file.js";
export type { Channel, Header, Message } from "./message.js";
