import { describe, expect, it } from "vitest";
import { modelSize } from "../../src/nn/model-size.js";
import { vgg } from "../../src/nn/vgg.js";

const model = { spec: vgg() };
const WEIGHTS = 9_222_848;
/** gamma and beta of 64 + 128 + 2 x 256 + 4 x 512 channels, and the classifier's bias */
const FLOATS = 2 * 2752 + 10;

describe("modelSize(model, bitwidth, { codebooks })", () => {
  it("gives the original's 35.20 MiB in float32", () => {
    expect((modelSize(model, 32) / 2 ** 20).toFixed(2)).toBe("35.20");
  });

  it.each([8, 4, 2, 1])("counts weights at %i bits and the rest at 32", (bits) => {
    expect(modelSize(model, bits)).toBe((WEIGHTS * bits) / 8 + FLOATS * 4);
  });

  it("adds 2^n float32 centroids for each of nine layers", () => {
    expect(modelSize(model, 4, { codebooks: true }) - modelSize(model, 4)).toBe(9 * 16 * 4);
  });

  it("takes bits by layer, 32 for those not named, and counts only their codebooks", () => {
    const bits = { classifier: 2 };
    expect(modelSize(model, bits, { codebooks: true })).toBe(modelSize(model, 32) - 5120 * 4 + 5120 / 4 + 4 * 4);
    expect(modelSize(model, new Map(Object.entries(bits)))).toBe(modelSize(model, bits));
  });

  it.each([0, 1.5, 33])("refuses %s bits", (bits) => {
    expect(() => modelSize(model, bits)).toThrow(`modelSize: bitwidth must be an integer from 1 to 32, got ${bits}`);
    expect(() => modelSize(model, { classifier: bits })).toThrow(
      `modelSize: bitwidth of classifier must be an integer from 1 to 32, got ${bits}`,
    );
  });

  it("refuses a layer that has no weights, listing those that have", () => {
    expect(() => modelSize(model, { conv9: 4 })).toThrow(/among backbone\.conv0,.*classifier, got conv9/);
  });
});
