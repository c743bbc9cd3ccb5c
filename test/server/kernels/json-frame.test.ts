import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { decodeJson, encodeJson } from "../../../src/server/kernels/json-frame.js";

const header = { msg_id: "a-1", msg_type: "status", session: "a" };
const bytes = (...values: unknown[]) => values.map((value) => Buffer.from(JSON.stringify(value)));
const parts = bytes(header, {}, {}, { text: "ä" });

describe("encodeJson(message)", () => {
  it("is one text, with the header's id and type beside it", () => {
    expect(JSON.parse(encodeJson({ channel: "iopub", parts }) as string)).toEqual({
      channel: "iopub",
      header,
      msg_id: "a-1",
      msg_type: "status",
      parent_header: {},
      metadata: {},
      content: { text: "ä" },
      buffers: [],
    });
  });
  it("puts the text and the buffers after their big-endian 32-bit offsets", () => {
    const frame = encodeJson({ channel: "iopub", parts: [...parts, Buffer.from("one"), Buffer.from("two")] }) as Buffer;
    const [count, text, one, two] = Array.from({ length: 4 }, (_, i) => frame.readUInt32BE(4 * i));
    expect([count, text]).toEqual([3, 16]);
    expect(String(frame.subarray(one, two))).toBe("one");
    expect(String(frame.subarray(two))).toBe("two");
  });
  it.each(["{", "null", "{}", ""])("throws nothing when a kernel's header is %j", (malformed) => {
    const frame = encodeJson({ channel: "iopub", parts: [Buffer.from(malformed), ...parts.slice(1)] });
    expect(frame).toContain('"msg_id":"","msg_type":""');
  });
});

describe("decodeJson(frame, isBinary)", () => {
  it.each([[[]], [["one"]], [["", "two"]]])("gives back what was encoded, with buffers %j", (texts) => {
    const message = { channel: "iopub" as const, parts: [...parts, ...texts.map((text) => Buffer.from(text))] };
    const frame = encodeJson(message);
    expect(decodeJson(Buffer.from(frame), typeof frame !== "string")).toEqual(message);
  });
  it("takes what is not there, or null, as empty", () => {
    const text = JSON.stringify({ channel: "shell", header, parent_header: null });
    expect(decodeJson(Buffer.from(text), false).parts.map(String)).toEqual([JSON.stringify(header), "{}", "{}", "{}"]);
  });
  it.each([
    ["no JSON", "{", HttpError],
    ["lists in lists without end", "[".repeat(100_000), HttpError],
    ["no object", "[]", RangeError],
    ["no channel", JSON.stringify({ header }), RangeError],
    ["no header", JSON.stringify({ channel: "shell" }), RangeError],
    ["a content that is a list", JSON.stringify({ channel: "shell", header, content: [] }), RangeError],
  ])("refuses %s", (_, text, kind) => {
    expect(() => decodeJson(Buffer.from(text), false)).toThrow(kind);
  });
  it("refuses more pieces than any message has, before it makes them", () => {
    const frame = Buffer.alloc(2 ** 16);
    frame.writeUInt32BE(1001, 0);
    expect(() => decodeJson(frame, true)).toThrow("at most 1000 pieces, got 1001");
  });
  it("throws nothing but a RangeError or an HttpError, whatever the frame", () => {
    const frame = encodeJson({ channel: "iopub", parts: [...parts, Buffer.from("one")] }) as Buffer;
    const changed = fc.array(fc.tuple(fc.nat(frame.length - 1), fc.nat(255))).map((each) => {
      const other = Buffer.from(frame);
      for (const [at, value] of each) other[at] = value;
      return other;
    });
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array().map(Buffer.from)), fc.boolean(), (other, isBinary) => {
        try {
          expect(decodeJson(other as Buffer, isBinary).parts.length).toBeGreaterThanOrEqual(4);
        } catch (error) {
          expect(error instanceof RangeError || error instanceof HttpError).toBe(true);
        }
      }),
    );
  });
});
