/**
 * Jupyter's messaging protocol 5.4: messages on the wire, connection files, and a client of any kernel.
 *
 * @module
 */
export { newConnection, readConnectionFile, writeConnectionFile } from "./connection-file.js";
export { decodeMessage, readEnvelope } from "./decode-message.js";
export { encodeMessage, messageParts, newHeader } from "./encode-message.js";
export { MessageError } from "./envelope.js";
export { KERNEL, LANGUAGE_INFO } from "./kernel-identity.js";
export { CellTimeoutError, KernelClient, KernelDiedError } from "./kernel-client.js";
export { KernelProgram, STARTER_PID } from "./kernel-program.js";
export { openClientSockets } from "./open-client-sockets.js";
export type { AskedChannel, ClientSockets } from "./client-sockets.js";
export type { ConnectionInfo } from "./connection-file.js";
export type { Envelope } from "./envelope.js";
export type { Channel, Header, Message } from "./message.js";
export type { ExecuteOptions, ExecuteReply, KernelClientOptions } from "./kernel-client-options.js";
