import { describe, expect, it } from "vitest";
import { weightHistogramBeforeAfter } from "../../src/plot/weight-histogram-before-after.js";

describe("weightHistogramBeforeAfter(before, after, { levels, bins, title })", () => {
  const before = Float32Array.of(0, 0.5, 1, 2.5, 4);

  it("shows bins above, and below how many weights each level took", () => {
    const { data } = weightHistogramBeforeAfter(before, Float32Array.of(3, 0.5, 0.5, 3, 0.5), { bins: 4 });
    expect(data[0]).toMatchObject({ y: [2, 1, 1, 1] });
    expect(data[2]).toMatchObject({ x: [0.5, 3], y: [3, 2], yaxis: "y2" });
  });
  it("marks the levels found in the quantized weights, or those given", () => {
    const after = Float32Array.of(3, 0.5, 0.5, 3, 0.5);
    expect(weightHistogramBeforeAfter(before, after).data[1]).toMatchObject({ x: [0.5, 3] });
    expect(weightHistogramBeforeAfter(before, after, { levels: [9, 3, 0.5] }).data[1]).toMatchObject({
      x: [0.5, 3, 9],
    });
  });
  it("bins what has too many values for a codebook", () => {
    const ramp = Float32Array.from({ length: 2000 }, (_, i) => i);
    const { data } = weightHistogramBeforeAfter(ramp, ramp, { bins: 10 });
    expect(data[1]).toMatchObject({ x: [] });
    expect(data[2]).toMatchObject({ y: new Array(10).fill(200) });
  });
  it("refuses weights of another number", () => {
    expect(() => weightHistogramBeforeAfter(before, Float32Array.of(1))).toThrow(
      "after must hold as many weights as before (5), got 1",
    );
  });
});
