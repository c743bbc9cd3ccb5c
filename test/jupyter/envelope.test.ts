import { describe, expect, it } from "vitest";
import { MessageError, openEnvelope, sealEnvelope } from "../../src/jupyter/envelope.js";

const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const parts = bytes("{}", "{}", "{}", "not even JSON", "a buffer");

describe("openEnvelope(frames, key)", () => {
  it("gives back what was sealed, unread", () => {
    const sealed = sealEnvelope({ identities: bytes("page"), parts }, "key");
    expect(openEnvelope(sealed, "key")).toEqual({ identities: bytes("page"), parts });
  });
  it.each([
    ["another key", sealEnvelope({ identities: [], parts }, "other"), "the signature is wrong"],
    ["no delimiter", parts, "the frames have no <IDS|MSG> delimiter"],
    ["a part too few", sealEnvelope({ identities: [], parts: parts.slice(0, 3) }, "key"), "got 4"],
    ["no signature", bytes("<IDS|MSG>"), "a message must have 5 frames after its delimiter, got 0"],
  ])("refuses %s", (_, frames, why) => {
    expect(() => openEnvelope(frames, "key")).toThrow(MessageError);
    expect(() => openEnvelope(frames, "key")).toThrow(why);
  });
  it("looks at no signature without a key", () => {
    expect(openEnvelope(sealEnvelope({ identities: [], parts }, "other"), "").parts).toEqual(parts);
  });
});

describe("sealEnvelope(envelope, key)", () => {
  it("signs the four texts, not the buffers", () => {
    const [, signature] = sealEnvelope({ identities: [], parts }, "key");
    expect(sealEnvelope({ identities: [], parts: parts.slice(0, 4) }, "key")[1]).toEqual(signature);
    expect(sealEnvelope({ identities: [], parts: bytes("{ }", "{}", "{}", "{}") }, "key")[1]).not.toEqual(signature);
  });
});
