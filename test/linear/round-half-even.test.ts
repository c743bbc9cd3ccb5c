import { describe, expect, it } from "vitest";
import { roundHalfEven } from "../../src/linear/index.js";

describe("roundHalfEven(value)", () => {
  it.each([
    [-2.5, -2],
    [-1.5, -2],
    [-0.5, 0],
    [-0.25, 0],
    [0.5, 0],
    [0.49999999999999994, 0], // Math.floor(x + 0.5) gives 1
    [1.5, 2],
    [2.5, 2],
    [2147483646.5, 2147483646],
    [-(2 ** 50) - 0.5, -(2 ** 50)],
    [Infinity, Infinity],
  ])("takes %d to %d", (value, rounded) => {
    expect(roundHalfEven(value)).toBe(rounded); // toBe tells 0 from -0
  });
});
