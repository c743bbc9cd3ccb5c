import { describe, expect, it } from "vitest";
import { bitsByLayer } from "../../src/plot/bits-by-layer.js";

describe("bitsByLayer(rows)", () => {
  it("draws each layer's bits, in the reader's words where given", () => {
    const { data, layout } = bitsByLayer([{ layer: "conv0", method: "in 75 kB", bits: 7 }], {
      title: "每层的位数",
      value: "{bits} 位",
    });
    expect(data).toMatchObject([{ name: "in 75 kB", x: ["conv0"], y: [7] }]);
    expect(data[0]?.["hovertemplate"]).toContain("%{y} 位");
    expect(JSON.stringify(layout)).toContain("每层的位数");
  });

  it("refuses no rows, and bits that are none", () => {
    expect(() => bitsByLayer([])).toThrow("bitsByLayer: rows must hold at least one row, got none");
    expect(() => bitsByLayer([{ layer: "a", method: "b", bits: 0 }])).toThrow("bits of a");
  });
});
