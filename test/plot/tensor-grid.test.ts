import { describe, expect, it } from "vitest";
import { tensorGrid, tensorGrids } from "../../src/plot/tensor-grid.js";

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
  it("writes no zero with a sign", () => {
    expect(tensorGrid([-0.001, -0.5], [1, 2]).data[0]?.["text"]).toEqual([["0.00", "-0.50"]]);
  });
  it("writes long numbers smaller, so that they stay within their cells", () => {
    expect(tensorGrid([-24102, 3], [1, 2]).data[0]).toMatchObject({ textfont: { size: 10 } });
    expect(tensorGrid([36143, 3], [1, 2]).data[0]).toMatchObject({ textfont: { size: 13 } });
  });
  it("shows zero as the middle colour where values have signs", () => {
    expect(tensorGrid([-2, 1], [1, 2]).data[0]).toMatchObject({ zmin: -2, zmax: 2 });
    expect(tensorGrid([2, 1], [1, 2]).data[0]).toMatchObject({ zmin: 1, zmax: 2 });
  });
  it("refuses another number of values, and a matrix too big to read", () => {
    expect(() => tensorGrid([1, 2, 3], [2, 2])).toThrow("values must hold 2 x 2 numbers, got 3");
    expect(() => tensorGrid(new Float32Array(65), [65, 1])).toThrow("rows must be an integer from 1 to 64, got 65");
  });
});

describe("tensorGrids(panels, { title, sharedColors })", () => {
  const before = { title: "a < b", values: [-4, 1, 2, 3], shape: [2, 2] as const };
  const after = { title: "after", values: [0, 1], shape: [2, 1] as const };

  it("places grids side by side, as wide as they have columns, each on axes of its own", () => {
    const { data, layout } = tensorGrids([before, after], { title: "k-means" });
    expect(data.map(({ xaxis, yaxis }) => [xaxis, yaxis])).toEqual([[undefined, undefined], ["x2", "y2"]]); // prettier-ignore
    // 3 columns share all but the 4 % between the grids: 0.64 for two, then 0.04, then 0.32.
    expect(layout["xaxis"]).toMatchObject({ domain: [0, 0.64] });
    expect((layout["xaxis2"] as { domain: number[] }).domain[0]).toBeCloseTo(0.68);
    expect(layout["yaxis2"]).toMatchObject({ scaleanchor: "x2", autorange: "reversed" });
  });
  it("moves grids that are narrower than their place towards one another", () => {
    const { layout } = tensorGrids([before, after, after]);
    const towards = ["xaxis", "xaxis2", "xaxis3"].map((axis) => (layout[axis] as { constraintoward: string }).constraintoward); // prettier-ignore
    expect(towards).toEqual(["right", "center", "left"]);
  });
  it("stands each title above its grid, escaped for plotly", () => {
    const { layout } = tensorGrids([before, after]);
    const titles = layout["annotations"] as { text: string; xref: string }[];
    expect(titles.map(({ text, xref }) => [text, xref])).toEqual([["a &lt; b", "x domain"], ["after", "x2 domain"]]); // prettier-ignore
  });
  it("gives each grid its own colours, or all the same where asked", () => {
    expect(tensorGrids([before, after]).data[1]).toMatchObject({ zmin: 0, zmax: 1 });
    expect(tensorGrids([before, after], { sharedColors: true }).data[1]).toMatchObject({ zmin: -4, zmax: 4 });
  });
  it("refuses none, too many, and one of a wrong shape", () => {
    expect(() => tensorGrids([])).toThrow("tensorGrids: number of panels must be an integer from 1 to 4, got 0");
    expect(() => tensorGrids([{ values: [1], shape: [1, 2] }])).toThrow("tensorGrids: values must hold 1 x 2 numbers");
  });
});
