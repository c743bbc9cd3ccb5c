import { describe, expect, it } from "vitest";
import { quantizedRange } from "../../src/linear/index.js";

describe("quantizedRange(bitwidth)", () => {
  it.each([
    [1, -1, 0],
    [2, -2, 1],
    [4, -8, 7],
    [8, -128, 127],
    [32, -2147483648, 2147483647],
  ])("of %i bits is %i to %i, two's complement", (bitwidth, min, max) => {
    expect(quantizedRange(bitwidth)).toEqual({ min, max });
  });

  it.each([0, -1, 1.5, 33, NaN, "8" as never])("refuses %j bits", (bitwidth) => {
    expect(() => quantizedRange(bitwidth)).toThrow(
      `quantizedRange: bitwidth must be an integer from 1 to 32, got ${typeof bitwidth === "string" ? '"8"' : bitwidth}`,
    );
  });
});
