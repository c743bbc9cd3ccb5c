import { describe, expect, it } from "vitest";
import { countRange, histogramTrace, levelsTrace } from "../../src/plot/histogram-traces.js";

describe("histogramTrace(histogram, name, counted)", () => {
  it("stands each bar on the middle of its bin", () => {
    expect(histogramTrace({ min: -1, width: 0.5, counts: [3, 0, 1] }, "float32", "weights")).toMatchObject({
      type: "bar",
      x: [-0.75, -0.25, 0.25],
      y: [3, 0, 1],
      width: 0.5,
    });
  });
});

describe("levelsTrace(levels, top, name)", () => {
  it("draws lines through the figure for up to 32 levels, ticks alone for more", () => {
    expect(levelsTrace(new Float32Array(32), 7, "level")).toMatchObject({ error_y: { value: 7 } });
    expect(levelsTrace(new Float32Array(33), 7, "level")).not.toHaveProperty("error_y");
  });
  it("leaves the codebook as it was", () => {
    const levels = Float32Array.of(2, 1);
    levelsTrace(levels, 7, "level");
    expect([...levels]).toEqual([2, 1]);
  });
});

describe("countRange(top)", () => {
  it("leaves a twentieth above and below", () => {
    expect(countRange(100)).toEqual([-5, 105]);
  });
});
