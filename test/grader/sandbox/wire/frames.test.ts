import { describe, expect, it } from "vitest";
import { decodeBody, encodeFrame, FrameReader, readHead } from "../../../../grader/src/sandbox/wire/frames.js";

const limits = { frame: 64, json: 32 };

describe("encodeFrame(json, numbers)", () => {
  it("pads the JSON, so that numbers lie where a typed array can", () => {
    const bytes = encodeFrame("[1]", [Uint8Array.of(1, 2, 3, 4)]);
    // 8 bytes of head, 8 of JSON and spaces, 4 of numbers.
    expect(bytes.length).toBe(20);
    expect(readHead(bytes, limits)).toEqual({ length: 12, jsonLength: 8 });
    expect(decodeBody(bytes.subarray(8), 8)).toEqual({ json: "[1]     ", numbers: Uint8Array.of(1, 2, 3, 4) });
  });
});

describe("new FrameReader(limits).push(piece)", () => {
  const two = Buffer.concat([encodeFrame('"é"', []), encodeFrame("2", [Uint8Array.of(7)])]);

  it.each([1, 3, 7, 100])("reads messages from pieces of %i bytes", (size) => {
    const reader = new FrameReader(limits);
    const frames = [];
    for (let at = 0; at < two.length; at += size) frames.push(...reader.push(two.subarray(at, at + size)));
    expect(frames.map(({ json, numbers }) => [json.trim(), [...numbers]])).toEqual([
      ['"é"', []],
      ["2", [7]],
    ]);
  });

  it("hands out numbers of their own, whose memory holds nothing else", () => {
    const [, frame] = new FrameReader(limits).push(two);
    const { numbers } = frame as { numbers: Uint8Array };
    two[two.length - 1] = 9;
    expect([numbers[0], numbers.buffer.byteLength]).toEqual([7, 9]);
  });

  it.each([
    ["longer than a message may be", [65, 0, 0, 0, 8, 0, 0, 0]],
    ["of more JSON than may be", [64, 0, 0, 0, 40, 0, 0, 0]],
    ["of more JSON than message", [8, 0, 0, 0, 16, 0, 0, 0]],
    ["of JSON that is not padded", [8, 0, 0, 0, 7, 0, 0, 0]],
  ])("refuses a message %s by its head alone", (_, head) => {
    expect(() => new FrameReader(limits).push(Uint8Array.from(head))).toThrow("a message of");
  });
});
