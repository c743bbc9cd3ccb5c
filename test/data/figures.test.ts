import { describe, expect, it } from "vitest";
import { FIGURES, type Figure } from "../../src/data/figures.js";

/** Points of a lattice from -2 to 2; none lies on an edge of a figure. */
const points = Array.from({ length: 400 }, (_, i) => Array.from({ length: 400 }, (_, j) => [i, j].map((k) => (k - 199.5) / 100) as [number, number])).flat(); // prettier-ignore
const area = (figure: Figure): number => points.filter(([x, y]) => figure(x, y)).length / 10_000;

describe("FIGURES", () => {
  it("are ten", () => {
    expect(Object.keys(FIGURES)).toHaveLength(10);
  });
  it.each(Object.entries(FIGURES))("%s is its own mirror image", (_, figure) => {
    const inside = points.filter(([x, y]) => figure(x, y));
    const mirrors: Figure[] = [(x, y) => figure(-x, y), (x, y) => figure(x, -y), (x, y) => figure(y, x)];
    expect(mirrors.some((mirror) => points.every(([x, y]) => figure(x, y) === mirror(x, y)))).toBe(true);
    // The stamp looks no further than 1.5 radii.
    expect(Math.max(...inside.map(([x, y]) => Math.hypot(x, y)))).toBeLessThan(1.5);
  });
  it.each([
    ["disc", 0.81 * Math.PI],
    ["ring", (0.98 ** 2 - 0.55 ** 2) * Math.PI],
    ["square", 2.56],
    ["triangle", 1.8 ** 2 / Math.sqrt(3)], // height 1.8
    ["cross", 2 * 0.6 * 1.96 - 0.6 ** 2],
    ["checkerboard", 2 * 0.85 ** 2], // half the squares
  ])("%s has the area %f", (name, expected) => {
    expect(Math.abs(area(FIGURES[name] as Figure) - expected)).toBeLessThan(0.02);
  });
});
