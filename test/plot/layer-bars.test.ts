import { describe, expect, it } from "vitest";
import { layerBars } from "../../src/plot/layer-bars.js";

const texts = { title: "t", layerAxis: "l", valueAxis: "v", value: "%{y} bits" };

describe("layerBars(bars, texts)", () => {
  it("leaves a gap where a method has no layer, or no finite value", () => {
    const { data } = layerBars(
      [
        { layer: "a", method: "m", value: 1 },
        { layer: "b", method: "n", value: 2 },
        { layer: "b", method: "m", value: Infinity },
      ],
      texts,
    );
    expect(data).toMatchObject([
      { name: "m", x: ["a", "b"], y: [1, null], hovertemplate: "%{x}, m: %{y} bits<extra></extra>" },
      { name: "n", x: ["a", "b"], y: [null, 2] },
    ]);
  });

  it("shows names as they are written, markup included", () => {
    const { data } = layerBars([{ layer: "<b>", method: "<i>", value: 1 }], texts);
    expect(JSON.stringify(data)).not.toMatch(/<[bi]>/);
  });
});
