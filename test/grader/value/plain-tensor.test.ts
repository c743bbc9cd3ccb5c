import { describe, expect, it } from "vitest";
import { float32, int32, isPlainTensor } from "../../../grader/src/value/index.js";

describe("plain tensors", () => {
  it("have one axis unless a shape is given", () => {
    expect(float32([0.5, 1])).toEqual({ dtype: "float32", shape: [2], values: Float32Array.of(0.5, 1) });
    expect(int32([1, 2], [2, 1])).toEqual({ dtype: "int32", shape: [2, 1], values: Int32Array.of(1, 2) });
  });

  it("are told from other values", () => {
    expect(isPlainTensor(float32([1]))).toBe(true);
    for (const other of [null, undefined, 3, "values", [1], { values: [1] }, {}])
      expect(isPlainTensor(other)).toBe(false);
  });
});
