import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { parseJson } from "../../../src/server/http/parse-json.js";

const parse = (text: string): unknown => parseJson("body", Buffer.from(text));
const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

describe("parseJson(what, json)", () => {
  it("gives back any JSON", () =>
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parse(json)).toEqual(JSON.parse(json));
      }),
      { seed: 1 },
    ));
  it.each(["{", "[1,]", "'a'", "{}{}", "", "\ufeff", "undefined", '"\n"'])("refuses %j in one line", (json) => {
    expect(() => parse(json)).toThrow(expect.objectContaining({ status: 400 }));
    expect(() => parse(json)).toThrow(/^body: must be JSON in UTF-8, got something else \([^\n]*\)$/);
  });
  it("refuses what is no UTF-8", () =>
    expect(() => parseJson("body", Buffer.from([0x22, 0xff, 0x22]))).toThrow(HttpError));
  it("takes 250 levels and no more, however many there are", () => {
    expect(parse(nested(250))).toHaveLength(1);
    for (const levels of [251, 1_000_000])
      expect(() => parse(nested(levels))).toThrow("body: JSON must be nested at most 250 deep, got more");
    expect(() => parse('{"a":'.repeat(300) + "1" + "}".repeat(300))).toThrow("nested at most 250");
  });
  it("counts no brackets in texts", () => {
    const text = JSON.stringify({ a: `\\"${"[{".repeat(500)}`, "[[": ["\\", "[".repeat(500)] });
    expect(parse(text)).toEqual(JSON.parse(text));
  });
});
