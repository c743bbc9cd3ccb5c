import { describe, expect, it } from "vitest";
import { layerError } from "../../src/plot/layer-error.js";

describe("layerError(rows)", () => {
  it("puts the methods' bars side by side for each layer, in the order they come", () => {
    const { data, layout } = layerError([
      { layer: "conv1", method: "int8", signalToNoiseDb: 40 },
      { layer: "conv0", method: "int8", signalToNoiseDb: 35 },
      { layer: "conv0", method: "k-means", signalToNoiseDb: 20 },
    ]);
    expect(data).toMatchObject([
      { name: "int8", x: ["conv1", "conv0"], y: [40, 35] },
      { name: "k-means", x: ["conv1", "conv0"], y: [null, 20] },
    ]);
    expect(layout).toMatchObject({ barmode: "group", yaxis: { title: { text: expect.stringContaining("dB") } } });
  });
  it("shows relative errors in percent", () => {
    const { data, layout } = layerError([{ layer: "conv0", method: "int8", relativeError: 0.25 }]);
    expect(data[0]).toMatchObject({ y: [25] });
    expect(layout).toMatchObject({ yaxis: { title: { text: expect.stringContaining("%") } } });
  });
  it("draws no bar where there is no error, and stays JSON", () => {
    const figure = layerError([{ layer: "conv0", method: "float32", signalToNoiseDb: Infinity }]);
    expect(figure.data[0]).toMatchObject({ y: [null] });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
  it("reads layers called by numbers as names", () => {
    const { layout } = layerError([{ layer: "1", method: "int8", signalToNoiseDb: 1 }]);
    expect(layout["xaxis"]).toMatchObject({ type: "category" });
  });
  it("refuses no rows, NaN and two measures in one figure", () => {
    expect(() => layerError([])).toThrow("rows must hold at least one row, got none");
    expect(() => layerError([{ layer: "a", method: "b", signalToNoiseDb: NaN }])).toThrow("got NaN (a, b)");
    expect(() =>
      layerError([
        { layer: "a", method: "b", signalToNoiseDb: 1 },
        { layer: "c", method: "d", relativeError: 1 },
      ]),
    ).toThrow("rows must all have signalToNoiseDb, got one without (c, d)");
  });
});
