import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeMessage, encodeMessage, newHeader, type Message } from "../../src/jupyter/index.js";

const message = (content: object = { n: 1 }): Message<object> => ({
  identities: [Buffer.from("front end")],
  header: newHeader("status", "kernel"),
  parent_header: {},
  metadata: { a: "ü" },
  content,
  buffers: [Buffer.from([0, 255])],
});

describe("encodeMessage(message, key)", () => {
  it("lays the frames as the protocol says and signs the four of JSON", () => {
    const sent = message();
    const frames = encodeMessage(sent, "secret").map((frame) => Buffer.from(frame).toString("latin1"));
    expect(frames.slice(0, 2)).toEqual(["front end", "<IDS|MSG>"]);
    const json = [sent.header, {}, sent.metadata, sent.content].map((part) => JSON.stringify(part));
    expect(frames.slice(3, 7).map((text) => Buffer.from(text, "latin1").toString("utf8"))).toEqual(json);
    const hmac = createHmac("sha256", "secret").update(json.join("")).digest("hex");
    expect(frames[2]).toBe(hmac);
    expect(frames[7]).toBe("\x00\xff");
  });

  it("leaves the signature empty without a key", () => {
    expect(Buffer.from(encodeMessage(message(), "")[2] as Uint8Array).toString()).toBe("");
  });

  it("comes back the same through decodeMessage", () => {
    const sent = message({ text: "中文 😀", nested: [1, { a: null }] });
    expect(decodeMessage(encodeMessage(sent, "k"), "k")).toEqual(sent);
  });
});

describe("newHeader(type, session)", () => {
  it("gives each message an id of its own and the time with its zone", () => {
    const [a, b] = [newHeader("status", "s"), newHeader("status", "s")];
    expect(a.msg_id).not.toBe(b.msg_id);
    expect(new Date(a.date).toISOString()).toBe(a.date);
  });
});
