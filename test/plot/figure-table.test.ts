import { describe, expect, it } from "vitest";
import { confusionMatrix } from "../../src/plot/confusion-matrix.js";
import { figureTable } from "../../src/plot/figure-table.js";
import { layerError } from "../../src/plot/layer-error.js";
import { tensorGrid, tensorGrids } from "../../src/plot/tensor-grid.js";
import { weightHistogram } from "../../src/plot/weight-histogram.js";

describe("figureTable(figure)", () => {
  it("gives a row a point, headed by the axes", () => {
    const { columns, rows } = figureTable(
      layerError([
        { layer: "<conv0>", method: "int8", signalToNoiseDb: 40 },
        { layer: "conv1", method: "k-means", signalToNoiseDb: 20 },
      ]),
    );
    expect(columns.map(({ heading }) => heading)).toEqual(["Series", "Layer", "Signal to noise (dB)"]);
    expect(rows).toEqual([
      ["int8", "<conv0>", 40],
      ["int8", "conv1", null],
      ["k-means", "<conv0>", null],
      ["k-means", "conv1", 20],
    ]);
  });
  it("gives a codebook's level no count", () => {
    const { rows } = figureTable(weightHistogram(Float32Array.of(0, 1), { bins: 1, levels: [0.25] }));
    expect(rows).toEqual([
      ["weights", 0.5, 2],
      ["codebook level", 0.25, null],
    ]);
  });
  it("gives a confusion matrix as a matrix under its classes", () => {
    const { columns, rows } = figureTable(confusionMatrix([[3, 1], [0, 4]], ["cat", "dog"])); // prettier-ignore
    expect(columns.slice(1).map(({ heading }) => heading)).toEqual(["cat", "dog"]);
    expect(rows).toEqual([
      ["cat", "3 75.0%", "1 25.0%"],
      ["dog", "0 0.0%", "4 100.0%"],
    ]);
  });
  it("gives counts whole and measured numbers to five digits", () => {
    const { rows } = figureTable(weightHistogram(Float32Array.of(1, 1.3333334, 2), { bins: 3 }));
    expect(rows[0]).toEqual(["weights", 1.1667, 1]);
  });
  it("counts the rows of a grid without names", () => {
    expect(figureTable(tensorGrid([1, 2, 3, 4], [2, 2])).rows).toEqual([
      ["0", "1", "2"],
      ["1", "3", "4"],
    ]);
  });
  it("puts the matrices of grids side by side below one another", () => {
    const panels = [
      { title: "before", values: [1, 2], shape: [1, 2] as const },
      { title: "after", values: [3], shape: [1, 1] as const },
    ];
    expect(figureTable(tensorGrids(panels)).rows).toEqual([["before 0", "1", "2"], ["after 0", "3", null]]); // prettier-ignore
  });
  it("ends after 500 rows", () => {
    expect(figureTable(weightHistogram(Float32Array.of(0, 1), { bins: 600 })).rows).toHaveLength(500);
  });
});
