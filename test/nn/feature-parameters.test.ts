import { describe, expect, it } from "vitest";
import { featureParameters, imageParameters } from "../../src/nn/feature-parameters.js";
import { SMALL } from "./small-network.js";

describe("featureParameters(caller, spec, ranges, bitwidth)", () => {
  it("gives each recorded layer a grid of the bitwidth, of its range widened to hold 0", () => {
    const ranges = new Map([
      ["relu", { min: 0.5, max: 255 }],
      ["fc", { min: -15, max: -1 }],
    ]);
    // 255 / 255 = 1 from 0 on; 15 / 15 = 1 up to 0
    expect([...featureParameters("f", SMALL, ranges, 8)][0]).toEqual(["relu", { scale: 1, zeroPoint: -128 }]);
    expect([...featureParameters("f", SMALL, ranges, 4)][1]).toEqual(["fc", { scale: 1, zeroPoint: 7 }]);
  });

  it("names the caller and the layer whose range is missing", () => {
    const ranges = new Map([["relu", { min: 0, max: 1 }]]);
    expect(() => featureParameters("quantizeInt8", SMALL, ranges, 8)).toThrow("quantizeInt8: ranges lack fc");
  });
});

describe("imageParameters", () => {
  it("holds 0..1 as -128..127", () => {
    expect([-128, 127].map((q) => imageParameters.scale * (q - imageParameters.zeroPoint))).toEqual([0, 1]);
  });
});
