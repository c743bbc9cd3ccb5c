import { describe, expect, it } from "vitest";
import { tensorGrid } from "../../src/plot/tensor-grid.js";

describe("tensorGrid(values, shape, { title, digits })", () => {
  it("lays the values out row by row, the first row on top", () => {
    const { data, layout } = tensorGrid(Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3], { title: "labels" });
    expect(data[0]).toMatchObject({ z: [[0, 1, 2], [3, 4, 5]] }); // prettier-ignore
    expect(layout).toMatchObject({ title: { text: "labels" }, yaxis: { autorange: "reversed" } });
  });
  it("writes integers without and other numbers with two digits, or as many as asked for", () => {
    expect(tensorGrid([0, 3], [1, 2]).data[0]?.["text"]).toEqual([["0", "3"]]);
    expect(tensorGrid([0, 0.125], [1, 2]).data[0]?.["text"]).toEqual([["0.00", "0.13"]]);
    expect(tensorGrid([0, 0.125], [1, 2], { digits: 3 }).data[0]?.["text"]).toEqual([["0.000", "0.125"]]);
  });
  it("shows zero as the middle colour where values have signs", () => {
    expect(tensorGrid([-2, 1], [1, 2]).data[0]).toMatchObject({ zmin: -2, zmax: 2 });
    expect(tensorGrid([2, 1], [1, 2]).data[0]).not.toHaveProperty("zmin");
  });
  it("refuses another number of values, and a matrix too big to read", () => {
    expect(() => tensorGrid([1, 2, 3], [2, 2])).toThrow("values must hold 2 x 2 numbers, got 3");
    expect(() => tensorGrid(new Float32Array(65), [65, 1])).toThrow("rows must be an integer from 1 to 64, got 65");
  });
});
