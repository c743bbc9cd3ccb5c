import type { Channel } from "../../jupyter/index.js";

/** A message between a page and a kernel, passed on as it is. */
export interface ChannelMessage {
  channel: Exclude<Channel, "hb">;
  /** Header, parent header, metadata and content as JSON texts, then buffers. */
  parts: readonly Uint8Array[];
}
