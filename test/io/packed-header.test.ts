import { describe, expect, it } from "vitest";
import { packedSections, parsePackedHeader, type PackedHeader } from "../../src/io/packed-header.js";
import { denseSpec } from "./packed-networks.js";

const header = (method: PackedHeader["method"], weights: object, more: object = ofMethod(method)): PackedHeader =>
  parsePackedHeader({ method, spec: denseSpec, weights: [{ layer: "fc", ...weights }], metadata: {}, ...more });

const ofMethod = (method: PackedHeader["method"]) => (method === "linear" ? { requantization: "integer" } : {});

describe("packedSections(header)", () => {
  it("lists a float32 network's parameters", () => {
    expect(packedSections(header("float32", { format: "float32" }))).toEqual([
      { name: "fc.weight", type: "float32", count: 4, bytes: 16 },
      { name: "fc.bias", type: "float32", count: 2, bytes: 8 },
    ]);
  });

  it("lists levels and labels in place of a layer's weights", () => {
    expect(packedSections(header("k-means", { format: "codebook", bitwidth: 3, levels: 5 }))).toEqual([
      { name: "fc.weight.levels", type: "float32", count: 5, bytes: 20 },
      // 4 labels of 3 bits are 12 bits, 2 bytes
      { name: "fc.weight.labels", type: "bits", count: 4, bytes: 2 },
      { name: "fc.bias", type: "float32", count: 2, bytes: 8 },
    ]);
  });

  it("lists a linear layer's integers and scales", () => {
    const output = { scale: 0.5, zeroPoint: -3 };
    expect(packedSections(header("linear", { format: "int8", output }))).toEqual([
      { name: "fc.weight", type: "int8", count: 4, bytes: 4 },
      { name: "fc.weight.scale", type: "float32", count: 2, bytes: 8 },
      { name: "fc.bias", type: "int32", count: 2, bytes: 8 },
    ]);
  });
});

describe("parsePackedHeader(value)", () => {
  it.each([
    ["float32", { format: "codebook", bitwidth: 1, levels: 2 }],
    ["k-means", { format: "int8", output: { scale: 1, zeroPoint: 0 } }],
    ["linear", { format: "float32" }],
    ["k-means", { format: "codebook", bitwidth: 17, levels: 2 }],
    ["k-means", { format: "codebook", bitwidth: 1, levels: 0 }],
    ["linear", { format: "int8", output: { scale: 0, zeroPoint: 0 } }],
    ["linear", { format: "int8", output: { scale: 1, zeroPoint: 0.5 } }],
    ["linear", { format: "int8" }],
  ] as const)("refuses %s weights of %o", (method, weights) => {
    expect(() => header(method, weights)).toThrow(`weights of "fc" must be of a format that ${method} has`);
  });

  it("keeps how a linear network requantizes, and refuses another word or one for another network", () => {
    const int8 = { format: "int8", output: { scale: 1, zeroPoint: 0 } };
    expect(header("linear", int8).requantization).toBe("integer");
    const message =
      "readPacked: requantization must be float, integer or float32 in a linear network, and nothing in another";
    for (const more of [{}, { requantization: "double" }]) expect(() => header("linear", int8, more)).toThrow(message);
    expect(() => header("float32", { format: "float32" }, { requantization: "float" })).toThrow(message);
  });

  it("refuses what is no header", () => {
    for (const value of [null, 1, [], {}]) expect(() => parsePackedHeader(value)).toThrow("readPacked: input must be");
  });
});
