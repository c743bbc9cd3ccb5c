import { describe, expect, it } from "vitest";
import { narrow } from "../../src/kmeans/narrow.js";
import { gaussian, seeded } from "./samples.js";

const many = (count: number, value: (i: number) => number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => value(i)).sort();

describe("narrow(sorted, target)", () => {
  it("gives each of few different values a bin, equal values the same", () => {
    expect(narrow(Float32Array.of(0, 0.5, 8, 8, 9), 4)).toEqual(Int32Array.of(0, 1, 2, 4, 5));
  });

  const normal = gaussian(seeded(1));
  it.each([
    ["normal", many(100_000, normal)],
    ["one outlier", many(100_000, (i) => (i === 0 ? 1e30 : normal()))],
    ["heavy tails", many(100_000, () => (normal() / normal()) ** 3)],
    ["mostly zero", many(100_000, (i) => (i % 3 ? 0 : normal()))],
    ["subnormal", many(100_000, () => normal() * 1e-39)],
  ])("comes to about the target in bins: %s", (_, sorted) => {
    const starts = narrow(sorted, 4096);
    expect(starts.length - 1).toBeGreaterThan(2048);
    expect(starts.length - 1).toBeLessThanOrEqual(8192);
    expect([starts[0], starts[starts.length - 1]]).toEqual([0, sorted.length]);
  });

  it("keeps more bins than asked for where none or half of evenly spaced values would share one", () => {
    const sorted = many(50_000, (i) => i);
    expect(narrow(sorted, 32_768).length - 1).toBe(50_000);
  });

  it("never parts equal values", () => {
    const sorted = many(100_000, () => Math.round(normal() * 8000) / 8000);
    const starts = narrow(sorted, 2048);
    for (const start of starts.subarray(1, -1)) expect(sorted[start]).not.toBe(sorted[start - 1]);
  });

  it("leaves an outlier a bin of its own", () => {
    const sorted = many(100_000, (i) => (i === 0 ? 1e6 : normal()));
    expect([...narrow(sorted, 2048).slice(-2)]).toEqual([99_999, 100_000]);
  });
});
