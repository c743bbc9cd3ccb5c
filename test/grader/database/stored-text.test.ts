import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originalJson, originalText, storedJson, storedText } from "../../../grader/src/database/stored-text.js";

/** Strings of every code unit, most of them such as PostgreSQL refuses or the way of storing uses itself. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\0\u001b\\"u0d8bcf\ud800\udfff\u202e'),
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    ),
  ) // prettier-ignore
  .map((parts) => parts.join(""));

describe("storedText(text), storedJson(value)", () => {
  it("write what PostgreSQL refuses as U+001B and four hex digits", () => {
    expect(storedText("a\0b\ud800\u001b")).toBe("a\u001b0000b\u001bd800\u001b001b");
    expect(storedJson("a\0\\u0000")).toBe('"a\\u001b0000\\\\u0000"');
  });
  it("are undone, and hold nothing that PostgreSQL refuses", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(originalText(storedText(a))).toBe(a);
        expect(originalJson(storedJson({ [a]: [b, a] }))).toEqual({ [a]: [b, a] });
        expect(JSON.parse(storedJson([a]))).toEqual([storedText(a)]);
        expect(storedText(a)).not.toMatch(/\0|\p{Cs}/u);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
