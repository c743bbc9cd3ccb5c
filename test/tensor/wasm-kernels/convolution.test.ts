import { describe, expect, it } from "vitest";
import { convolution } from "../../../src/tensor/wasm-kernels/convolution.js";

describe("convolution(input, filter, attributes)", () => {
  it("gives sizes and padding", () => {
    const conv = convolution([2, 8, 8, 3], [3, 3, 3, 4], { strides: 2, pad: "same", dataFormat: "NHWC" });
    // ceil(8 / 2) = 4; (4 - 1) 2 + 3 - 8 = 1 row of padding, at the end
    expect([conv.outShape, conv.padInfo]).toEqual([[2, 4, 4, 4], expect.objectContaining({ top: 0, bottom: 1 })]);
  });
  it("refuses another layout by name", () => {
    const attributes = { strides: 1, pad: "valid", dataFormat: "NCHW" } as const;
    expect(() => convolution([1, 3, 8, 8], [3, 3, 3, 4], attributes)).toThrow(
      "dataFormat must be NHWC on wasm, got NCHW",
    );
  });
});
