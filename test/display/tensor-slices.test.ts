import { describe, expect, it } from "vitest";
import { tensorSlices } from "../../src/display/tensor-slices.js";

const counting = (shape: number[], dtype = "int32") => ({
  shape,
  dtype,
  dataSync: () => Int32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
});
const limits = { cells: 4, matrices: 3 };

describe("tensorSlices(tensor, { cells, matrices })", () => {
  it("takes a scalar for a cell and a vector for a row", () => {
    expect(tensorSlices(counting([]), limits)).toEqual([{ place: "", rows: [0], columns: [0], texts: [["0"]] }]);
    expect(tensorSlices(counting([2]), limits)[0]?.texts).toEqual([["0", "1"]]);
  });
  it("cuts long axes in the middle", () => {
    const [slice] = tensorSlices(counting([6, 5]), limits);
    expect([slice?.rows, slice?.columns]).toEqual([[0, 1, null, 5], [0, 1, null, 4]]); // prettier-ignore
    expect(slice?.texts).toEqual([
      ["0", "1", "…", "4"],
      ["5", "6", "…", "9"],
      ["⋮", "⋮", "⋱", "⋮"],
      ["25", "26", "…", "29"],
    ]);
  });
  it("shows the first and the last matrices of a tensor with more axes, each with its place", () => {
    const slices = tensorSlices(counting([3, 3, 2, 2]), limits);
    expect(slices.map(({ place }) => place)).toEqual(["[0, 0, :, :]", "[2, 2, :, :]"]);
    expect(slices.map(({ texts }) => texts)).toEqual([
      [
        ["0", "1"],
        ["2", "3"],
      ],
      [
        ["32", "33"],
        ["34", "35"],
      ],
    ]);
  });
  it("shows nothing of an empty tensor", () => {
    expect(tensorSlices(counting([0, 3]), limits)).toEqual([]);
  });
  it("writes truth values, texts and complex numbers as such", () => {
    const tensor = (dtype: string, values: unknown[]) => ({ shape: [2], dtype, dataSync: () => values });
    expect(tensorSlices(tensor("bool", [1, 0]), limits)[0]?.texts).toEqual([["true", "false"]]);
    expect(tensorSlices(tensor("string", ["a", "<"]), limits)[0]?.texts).toEqual([['"a"', '"<"']]);
    expect(tensorSlices(tensor("complex64", [1, 2, 3, -4]), limits)[0]?.texts).toEqual([["1+2i", "3-4i"]]);
  });
});
