export type { ConnectionInfo } from "./connection-file.js";
export type { Channel, Header, Message } from "./message.js";
