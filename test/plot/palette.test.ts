import { describe, expect, it } from "vitest";
import { neutral, palette, seriesStyle } from "../../src/plot/palette.js";

/** WCAG 2: how much brighter the brighter of two colours is, 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe("seriesStyle(index)", () => {
  it("gives 42 series different looks, neighbours different colours and shapes", () => {
    const looks = Array.from({ length: 42 }, (_, i) => seriesStyle(i));
    expect(new Set(looks.map(({ color, symbol }) => color + symbol)).size).toBe(42);
    expect(new Set(looks.slice(0, 6).map(({ color }) => color)).size).toBe(6);
    expect(new Set(looks.slice(0, 7).map(({ symbol }) => symbol)).size).toBe(7);
  });
});

describe("palette", () => {
  it("has three colours and a grey that stand out on white and on the dark page", () => {
    for (const color of [...palette.slice(0, 3), neutral]) {
      expect(contrast(color, "#ffffff"), color).toBeGreaterThan(3);
      expect(contrast(color, "#14171a"), color).toBeGreaterThan(3);
    }
  });
});
