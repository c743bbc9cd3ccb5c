import { describe, expect, it } from "vitest";
import type { ChannelMessage } from "../../../src/server/kernels/channel-message.js";
import { MessageStore } from "../../../src/server/kernels/message-store.js";

const message = (type: string, text = "", asked = "cell-1"): ChannelMessage => {
  const fields = [{ msg_type: type, session: "kernel" }, { msg_id: asked }, {}, { text }];
  return { channel: "iopub", parts: fields.map((field) => Buffer.from(JSON.stringify(field))) };
};
const shown = ({ parts }: ChannelMessage) => {
  const [header, parent, , content] = parts.map((part) => JSON.parse(String(part)) as Record<string, string>);
  return [header?.["msg_type"], parent?.["msg_id"], content?.["text"]];
};

describe("MessageStore", () => {
  it("gives everything back in order, once", () => {
    const store = new MessageStore();
    const all = [message("stream", "a"), message("status"), message("stream", "b")];
    all.forEach((each) => store.add(each));
    expect(store.take()).toEqual(all);
    expect(store.take()).toEqual([]);
  });
  it("above its limit drops outputs with one note in their cell, and keeps replies and states", () => {
    const store = new MessageStore(2 ** 20);
    const large = "x".repeat(2 ** 19);
    store.add(message("stream", large));
    store.add(message("stream", large, "cell-2"));
    store.add(message("display_data", large, "cell-2"));
    store.add(message("execute_reply", large));
    store.add(message("status"));
    expect(store.take().map(shown)).toEqual([
      ["stream", "cell-1", large],
      ["stream", "cell-2", "\n... more output came than the 1 MiB that are kept while the page is away.\n"],
      ["execute_reply", "cell-1", large],
      ["status", "cell-1", ""],
    ]);
  });
  it("is empty again after it was emptied", () => {
    const store = new MessageStore(1000);
    const large = message("stream", "x".repeat(800));
    for (let i = 0; i < 3; i++) {
      store.add(large);
      expect(store.take()).toEqual([large]);
    }
  });
});
