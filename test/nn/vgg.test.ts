import { describe, expect, it } from "vitest";
import { parameterSpecs } from "../../src/nn/model-spec.js";
import { vgg } from "../../src/nn/vgg.js";

const count = (width: number): number =>
  parameterSpecs(vgg({ width }))
    .filter(({ role }) => role === "weight")
    .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);

describe("vgg({ width, classes, size })", () => {
  it("has the lab's 9,222,848 weights at width 1", () => {
    // 9 (3x64 + 64x128 + 128x256 + 256x256 + 256x512 + 3x512x512) + 512x10
    expect(count(1)).toBe(9 * (192 + 8192 + 32768 + 65536 + 131072 + 3 * 262144) + 5120);
  });

  it("scales all channels by the width", () => {
    expect(count(0.25)).toBe(9 * (48 + 512 + 2048 + 4096 + 8192 + 3 * 16384) + 1280);
  });

  it.each([0, -1, 1 / 128, NaN])("refuses width %s", (width) => {
    expect(() => vgg({ width })).toThrow(`vgg: width must make 64 x width a whole number of channels, got ${width}`);
  });

  it("refuses a size that four pools do not halve to a whole number", () => {
    expect(() => vgg({ size: 24 })).toThrow("vgg: size must be a multiple of 16 pixels, got 24");
  });
});
