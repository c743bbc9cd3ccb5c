import { describe, expect, it } from "vitest";
import { codeStyle } from "../../src/notebook/code-style.js";
import { reportStyle } from "../../src/plot/report-style.js";

/** Relative luminance, by WCAG 2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const grounds = [...reportStyle.matchAll(/--stripe: (#\w{6})/g)].map((match) => match[1] as string);
const colours = [...codeStyle.matchAll(/light-dark\((#\w{6}), (#\w{6})\)/g)];

describe("codeStyle", () => {
  it.each(colours.map(([, light, dark]) => [light as string, dark as string]))(
    "can be read in %s and %s",
    (...pair) => {
      expect(grounds).toHaveLength(2);
      pair.forEach((colour, i) => expect(contrast(colour, grounds[i] as string)).toBeGreaterThanOrEqual(4.5));
    },
  );
  it("tells keywords, texts, numbers, names, types and comments apart", () => {
    for (const side of [1, 2]) expect(new Set(colours.map((match) => match[side])).size).toBe(6);
  });
});
