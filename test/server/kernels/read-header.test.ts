import { describe, expect, it } from "vitest";
import { isWelcome, objectOf, readHeaders } from "../../../src/server/kernels/read-header.js";

const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));

describe("readHeaders(parts)", () => {
  it("gives a message's header and its parent's", () => {
    const parts = bytes('{"msg_type":"status"}', '{"msg_id":"a"}', "not read", "not read");
    expect(readHeaders(parts)).toEqual({ header: { msg_type: "status" }, parent: { msg_id: "a" } });
  });
  it("gives nothing in them for what is no JSON object", () => {
    expect(readHeaders(bytes("{", "3"))).toEqual({ header: {}, parent: {} });
    expect(readHeaders([])).toEqual({ header: {}, parent: {} });
  });
});

describe("isWelcome(message)", () => {
  it.each([
    ["iopub_welcome", true],
    ["status", false],
  ])("of %s is %s", (type, expected) => {
    expect(isWelcome({ parts: bytes(JSON.stringify({ msg_type: type })) })).toBe(expected);
  });
});

describe("objectOf(part)", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ["null", {}],
    ["", {}],
  ])("of %j is %j", (text, expected) => {
    expect(objectOf(Buffer.from(text))).toEqual(expected);
  });
});
