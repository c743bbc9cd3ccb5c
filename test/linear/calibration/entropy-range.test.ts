import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entropyRange } from "../../../src/linear/calibration/entropy-range.js";

/** KL divergence from its definition, bin by bin: P clamped into from..to-1, Q merged into levels and spread again. */
function divergence(seen: Float64Array, from: number, to: number, levels: number): number {
  const middle = seen.length / 2; // holds the zeros, which count no more than a neighbour
  const counts = seen.with(middle, Math.min(seen[middle]!, Math.max(seen[middle - 1]!, seen[middle + 1]!)));
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
  const p = Array.from(counts.slice(from, to));
  p[0]! += sum(counts.slice(0, from));
  p[p.length - 1]! += sum(counts.slice(to));
  const q = p.map(() => 0);
  for (let level = 0; level < levels; level++) {
    const a = Math.floor((level * p.length) / levels);
    const b = Math.floor(((level + 1) * p.length) / levels);
    const merged = sum(counts.slice(from + a, from + b));
    const filled = p.slice(a, b).filter((value) => value > 0).length;
    for (let i = a; i < b; i++) if (p[i]! > 0) q[i] = merged / filled;
  }
  const [all, inside] = [sum(p), sum(q)];
  if (inside === 0) return Infinity;
  return sum(p.map((value, i) => (value > 0 ? (value / all) * Math.log(value / all / (q[i]! / inside)) : 0)));
}

const range = (counts: Float64Array, bitwidth: number) => {
  const used = [...counts.keys()].filter((i) => counts[i]! > 0);
  const middle = counts.length / 2; // bins of width 1: the outermost values lie in the middle of theirs
  const [min, max] = [Math.min(used[0]! - middle + 0.5, 0), Math.max(used.at(-1)! - middle + 0.5, 0)];
  return { min, max, best: entropyRange({ counts, limit: middle, min, max }, bitwidth) };
};

// Killed: zeros counted in full, outliers not added to P's end bins, added to Q as well, Q spread over empty bins, Q not
// normalized, both ends out to the larger magnitude.
describe("entropyRange(histogram, bitwidth)", () => {
  it("finds the threshold of least divergence by its definition", () => {
    const bins = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(1000)), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(bins, fc.integer({ min: 2, max: 4 }), (values, bitwidth) => {
        const counts = Float64Array.from(values);
        fc.pre(counts.some((count) => count > 0));
        const { min, max, best } = range(counts, bitwidth);
        const [first, end] = [Math.floor(min) + 32, Math.floor(max) + 33];
        const at = (t: number) => divergence(counts, Math.max(first, 32 - t), Math.min(end, 32 + t), 2 ** bitwidth);
        const wide = (t: number) => Math.min(end, 32 + t) - Math.max(first, 32 - t) >= 2 ** bitwidth;
        const all = Array.from({ length: Math.max(32 - first, end - 32) }, (_, i) => i + 1).filter(wide);
        const least = Math.min(...all.map(at));
        const chosen = all.filter((t) => Math.max(min, -t) === best.min && Math.min(max, t) === best.max);
        if (all.length === 0) expect(best).toEqual({ min, max });
        else expect(Math.min(...chosen.map(at)) - least).toBeLessThanOrEqual(1e-9);
      }),
      { seed: 16, numRuns: 300 },
    );
  });

  it("leaves out a lone outlier", () => {
    const counts = new Float64Array(4096);
    for (let i = 0; i < 4096; i++) counts[i] = Math.round(1e5 * Math.exp(-(((i - 2048) / 200) ** 2) / 2));
    counts[4000] = 1; // 9.8 standard deviations out
    const { best } = range(counts, 8);
    expect(best.max).toBeLessThan(1000);
    expect(best.max).toBeGreaterThan(500);
    expect(best.min).toBeGreaterThan(-1000);
  });

  it("is the same with and without a heap of zeros, as ReLU makes it", () => {
    const counts = new Float64Array(4096);
    for (let i = 2048; i < 3500; i++) counts[i] = Math.round(1e6 * Math.exp(-((i - 2048) / 300)));
    expect(range(counts.with(2048, 1e9), 8).best).toEqual(range(counts.with(2048, counts[2049]!), 8).best);
  });

  it("keeps the whole range of an even distribution, and of one with fewer bins than levels", () => {
    expect(range(new Float64Array(4096).fill(1, 2048, 3072), 8).best).toEqual({ min: 0, max: 1023.5 });
    expect(range(new Float64Array(4096).fill(7, 2000, 2100), 8).best).toEqual({ min: -47.5, max: 51.5 });
  });
});
