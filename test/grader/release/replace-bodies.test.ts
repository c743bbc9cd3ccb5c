import { describe, expect, it } from "vitest";
import { replaceBodies } from "../../../grader/src/release/replace-bodies.js";

describe("replaceBodies(source, names, body)", () => {
  const source = [
    `import { round } from "./round.js";`,
    `const TWO = one() * 2;`,
    `const KEPT = 3;`,
    `function half(x: number): number { return x / TWO; }`,
    `export function quantize(x: number): number { return round(half(x)) + KEPT; }`,
    `export const other = (x: number): number => quantize(KEPT * x);`,
  ].join("\n");

  it("replaces a body, and leaves out what only the old one used, in turn", () => {
    const replaced = replaceBodies(source, ["quantize"], (name, old) => `return known("${name}", ${old.length});`);
    expect(replaced).toContain(`export function quantize(x: number): number { return known("quantize", 33); }`);
    expect(replaced).not.toMatch(/half|TWO/);
    expect(replaced).toContain("const KEPT = 3;");
    expect(replaced).toContain("export const other");
  });

  it("refuses a name that is no function of the file", () => {
    expect(() => replaceBodies(source, ["third"], () => "")).toThrow(
      "release: third must be a function of the file, which has half, quantize",
    );
  });
});
