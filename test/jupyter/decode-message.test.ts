import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMessage, encodeMessage, MessageError, newHeader } from "../../src/jupyter/index.js";

const frames = encodeMessage(
  { identities: [], header: newHeader("status", "s"), parent_header: {}, metadata: {}, content: { n: 1 }, buffers: [] },
  "secret",
);

describe("decodeMessage(frames, key)", () => {
  it.each([
    ["another key", () => decodeMessage(frames, "other"), /signature/],
    ["a changed content", () => decodeMessage([...frames.slice(0, 5), Buffer.from('{"n":2}')], "secret"), /signature/],
    ["a signature cut short", () => decodeMessage(replaced(1, Buffer.from("abc")), "secret"), /signature/],
    ["no signature where there is a key", () => decodeMessage(replaced(1, Buffer.alloc(0)), "secret"), /signature/],
    ["no delimiter", () => decodeMessage(frames.slice(1), "secret"), /delimiter/],
    ["a missing frame", () => decodeMessage(frames.slice(0, 5), "secret"), /must have 5 frames/],
    ["a frame that is not JSON", () => decodeMessage(replaced(5, Buffer.from("{")), ""), /not JSON/],
    ["a frame that is no object", () => decodeMessage(replaced(5, Buffer.from("[]")), ""), /not a JSON object/],
    ["a header without a type", () => decodeMessage(replaced(2, Buffer.from("{}")), ""), /msg_id must be a string/],
    ["no frames", () => decodeMessage([], "secret"), /delimiter/],
  ])("refuses %s", (_, decode, message) => {
    expect(decode).toThrow(MessageError);
    expect(decode).toThrow(message);
  });

  it("throws nothing but a MessageError, whatever the frames", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }), fc.nat(5), (noise, place) => {
        const mixed = [...frames.slice(0, place), ...noise];
        try {
          decodeMessage(mixed, "");
        } catch (error) {
          expect(error).toBeInstanceOf(MessageError);
        }
      }),
      { seed: 4 },
    );
  });
});

function replaced(place: number, frame: Uint8Array): Uint8Array[] {
  return frames.map((other, i) => (i === place ? frame : other));
}
