import { describe, expect, it } from "vitest";
import { forEachWindow, type PoolWindow } from "../../../src/tensor/wasm-kernels/pool-windows.js";

describe("forEachWindow(shape, attributes, visit)", () => {
  it("cuts the windows to the image, in the order of the output", () => {
    const windows: PoolWindow[] = [];
    forEachWindow([1, 3, 3, 2], { filterSize: 2, strides: 2, pad: "same" }, (window) => windows.push({ ...window }));
    expect(windows).toEqual([
      { output: 0, input: 0, rows: 2, columns: 2 },
      { output: 2, input: 4, rows: 2, columns: 1 },
      { output: 4, input: 12, rows: 1, columns: 2 },
      { output: 6, input: 16, rows: 1, columns: 1 },
    ]);
  });
});
