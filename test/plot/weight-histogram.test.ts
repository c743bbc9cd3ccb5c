import { describe, expect, it } from "vitest";
import { weightHistogram } from "../../src/plot/weight-histogram.js";

describe("weightHistogram(values, { levels, bins, title })", () => {
  const weights = Float32Array.of(0, 0.5, 1, 2.5, 4);

  it("counts weights into bins", () => {
    const { data, layout } = weightHistogram(weights, { bins: 4, title: "conv0" });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ x: [0.5, 1.5, 2.5, 3.5], y: [2, 1, 1, 1] });
    expect(layout.title.text).toBe("conv0");
  });
  it("marks the levels up to the highest bar", () => {
    const { data } = weightHistogram(weights, { bins: 4, levels: Float32Array.of(3, 1) });
    expect(data[1]).toMatchObject({ x: [1, 3], error_y: { value: 2 } });
  });
  it("is as small for a million weights as for five", () => {
    const size = (values: Float32Array) => JSON.stringify(weightHistogram(values)).length;
    expect(size(Float32Array.from({ length: 1_000_000 }, (_, i) => i % 4))).toBeLessThan(2 * size(weights));
  });
});
