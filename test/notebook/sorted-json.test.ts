import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortedJson } from "../../src/notebook/sorted-json.js";

const whole = (value: unknown, indent?: string): string => [...sortedJson(value, indent)].join("");

describe("sortedJson(value, indent)", () => {
  it("writes what JSON.stringify writes, but for the order of keys and Python's numbers", () => {
    const value = { b: [1, [], {}, null, "ä\n"], a: { d: true, c: [undefined, { x: undefined }] } };
    const sorted = { a: { c: [null, {}], d: true }, b: [1, [], {}, null, "ä\n"] };
    expect(whole(value)).toBe(JSON.stringify(sorted, null, 1));
    expect(whole([0.00001, 1e21], "")).toBe("[1e-05,1e+21]");
  });
  it("gives back any JSON, on one line too", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("\n", ""), (value, indent) => {
        const text = whole(value, indent);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        if (indent === "") expect(text).not.toContain("\n");
      }),
      { seed: 1 },
    ));
  it.each([0, 1])("writes a long text in parts that keep characters whole, from place %i", (from) => {
    const text = `${"a".repeat(from)}${"😀\n".repeat(100_000)}\ud83d`;
    const parts = [...sortedJson({ text: [text], more: 1 })];
    expect(parts.join("")).toBe(JSON.stringify({ more: 1, text: [text] }, null, 1));
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(300_000);
  });
  it("gathers what is short into parts", () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`);
    const parts = [...sortedJson([lines, lines])];
    expect(parts.join("")).toBe(JSON.stringify([lines, lines], null, 1));
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.length).toBeLessThan(50);
  });
});
