import { messageParts, newHeader } from "../../jupyter/index.js";
import type { ChannelMessage } from "./channel-message.js";
import { readHeaders } from "./read-header.js";

const outputTypes = ["stream", "display_data", "update_display_data", "execute_result"];

/** What a kernel said while its page was away, up to a limit; from there on outputs are dropped, and a note says so where they would be. */
export class MessageStore {
  private messages: ChannelMessage[] = [];
  private sizeBytes = 0;
  private hasDropped = false;

  constructor(private readonly limitBytes = 64 * 1024 ** 2) {}

  add(message: ChannelMessage): void {
    const size = message.parts.reduce((sum, part) => sum + part.length, 0);
    if (this.sizeBytes + size <= this.limitBytes) {
      this.sizeBytes += size;
      this.messages.push(message);
      return;
    }
    const { header } = readHeaders(message.parts);
    // Replies and states are small and few, and a page that misses them waits for ever.
    if (!outputTypes.includes(header.msg_type ?? "")) return void this.messages.push(message);
    if (!this.hasDropped) this.messages.push(note(message, this.limitBytes));
    this.hasDropped = true;
  }

  /** Everything in order; nothing is left. */
  take(): ChannelMessage[] {
    const { messages } = this;
    this.messages = [];
    this.sizeBytes = 0;
    this.hasDropped = false;
    return messages;
  }
}

/** A note in the place of an output. */
function note({ parts }: ChannelMessage, limitBytes: number): ChannelMessage {
  const { header, parent } = readHeaders(parts);
  const text = `\n... more output came than the ${limitBytes / 1024 ** 2} MiB that are kept while the page is away.\n`;
  const dropped = messageParts({
    header: newHeader("stream", header.session ?? ""),
    parent_header: parent as Record<string, never>,
    metadata: {},
    content: { name: "stderr", text },
    buffers: [],
  });
  return { channel: "iopub", parts: dropped };
}
