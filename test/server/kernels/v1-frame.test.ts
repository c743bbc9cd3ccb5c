import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeV1, encodeV1 } from "../../../src/server/kernels/v1-frame.js";
import { frameOf } from "./page.js";

const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));

describe("encodeV1(message)", () => {
  it("puts the offsets of channel and parts before them, as little-endian 64-bit numbers", () => {
    const frame = frameOf({ channel: "shell", parts: bytes("{}", "{}", "{}", "{}") });
    const numbers = Array.from({ length: 7 }, (_, i) => Number(frame.readBigUInt64LE(8 * i)));
    // 6 offsets after their number: 7 * 8 = 56, then 5 bytes of "shell" and four times 2.
    expect(numbers).toEqual([6, 56, 61, 63, 65, 67, 69]);
    expect(String(frame.subarray(56))).toBe("shell{}{}{}{}");
  });
  it("does not copy the content and the buffers", () => {
    const parts = bytes("{}", "{}", "{}", "printed", "pixels");
    const [, ...rest] = encodeV1({ channel: "iopub", parts });
    expect(rest.map((piece) => parts.findIndex((part) => part === piece))).toEqual([3, 4]);
  });
});

describe("decodeV1(frame)", () => {
  it("gives back what was encoded, with any bytes in it", () => {
    const parts = fc.array(fc.uint8Array(), { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom("shell", "control", "stdin", "iopub"), parts, (channel, each) => {
        const back = decodeV1(frameOf({ channel: channel as "shell", parts: each }));
        expect(back.channel).toBe(channel);
        expect(back.parts.map((part) => [...part])).toEqual(each.map((part) => [...part]));
      }),
    );
  });
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a number alone", Buffer.from([6, 0, 0, 0, 0, 0, 0, 0])],
    ["too few parts", frameOf({ channel: "shell", parts: bytes("{}", "{}", "{}") })],
    ["an end that is missing", frameOf({ channel: "shell", parts: bytes("{}", "{}", "{}", "{}") }).subarray(0, -1)],
    ["a huge number of offsets", Buffer.alloc(64, 0xff)],
  ])("refuses %s", (_, frame) => {
    expect(() => decodeV1(frame)).toThrow(RangeError);
  });
  it("refuses more parts than any message has, before it makes them", () => {
    const parts = Array<Buffer>(1000).fill(Buffer.from("{}"));
    expect(() => decodeV1(frameOf({ channel: "shell", parts }))).toThrow("at most 1000 parts, got 1002");
    expect(decodeV1(frameOf({ channel: "shell", parts: parts.slice(2) })).parts).toHaveLength(998);
  });
  it("refuses offsets that do not ascend, or point into themselves", () => {
    const frame = frameOf({ channel: "shell", parts: bytes("{}", "{}", "{}", "{}") });
    for (const [at, value] of [
      [1, 8],
      [3, 57],
      [3, 2 ** 40],
    ] as const) {
      const other = Buffer.from(frame);
      other.writeBigUInt64LE(BigInt(value), 8 * at);
      expect(() => decodeV1(other)).toThrow("offsets must ascend");
    }
  });
  it("throws nothing but a RangeError, whatever the frame", () => {
    const frame = frameOf({ channel: "shell", parts: bytes("{}", "{}", "{}", "{}") });
    const changes = fc.array(fc.tuple(fc.nat(frame.length - 1), fc.nat(255)), { minLength: 1 });
    const changed = changes.map((each) => {
      const other = Buffer.from(frame);
      for (const [at, value] of each) other[at] = value;
      return other;
    });
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array().map(Buffer.from)), (other) => {
        try {
          expect(decodeV1(other as Buffer).parts.length).toBeGreaterThanOrEqual(4);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
