/** A message's header, as Jupyter's messaging protocol 5.4 has it. */
export interface Header {
  msg_id: string;
  username: string;
  session: string;
  /** ISO 8601 with a time zone. */
  date: string;
  msg_type: string;
  /** Of the protocol. */
  version: string;
}

/** One message of Jupyter's protocol, taken out of its envelope. */
export interface Message<Content extends object = Record<string, unknown>> {
  /** ROUTER sockets' routing prefixes, or the topic on iopub. */
  identities: Uint8Array[];
  header: Header;
  /** The header of the request that this answers; empty where nothing was asked. */
  parent_header: Header | Record<string, never>;
  metadata: Record<string, unknown>;
  content: Content;
  buffers: Uint8Array[];
}

/** The five sockets of a kernel. */
export type Channel = "shell" | "control" | "iopub" | "stdin" | "hb";
