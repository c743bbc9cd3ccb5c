import { describe, expect, it } from "vitest";
import { float32Multiplier } from "../../src/linear/index.js";

describe("float32Multiplier(inputScale, weightScale, outputScale)", () => {
  it("rounds each number and each step to float32", () => {
    // 1/255 is 8421505 x 2^-31 in float32; 255 times that is 1 + 127 x 2^-31, which rounds to 1
    expect(float32Multiplier(1 / 255, 255, 1)).toBe(1);
    // 1 + 2^-23 squared is 1 + 2^-22 + 2^-46, of which float32 holds the first two
    expect(float32Multiplier(1 + 2 ** -23, 1 + 2 ** -23, 1)).toBe(1 + 2 ** -22);
    expect(float32Multiplier(1, 1, 3)).toBe(Math.fround(1 / 3));
  });
});
