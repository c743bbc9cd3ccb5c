import { describe, expect, it } from "vitest";
import { parseExportOptions } from "../../src/reference/export-options.js";

describe("parseExportOptions(args)", () => {
  it("writes the built-in network in int8 unless told otherwise", () => {
    expect(parseExportOptions([])).toEqual({
      form: { method: "int8", calibration: "minmax" },
      data: "builtin",
      install: true,
      force: false,
      help: false,
    });
  });

  it("reads every option", () => {
    const args =
      "--calibration mse --data cifar10 --checkpoint a.pth --cifar10 d --images 10 --backend wasm --out x.onnx";
    expect(parseExportOptions([...args.split(" "), "--no-install", "--force"])).toEqual({
      form: { method: "int8", calibration: "mse" },
      data: "cifar10",
      checkpoint: "a.pth",
      cifar10: "d",
      images: 10,
      backend: "wasm",
      install: false,
      out: "x.onnx",
      force: true,
      help: false,
    });
  });

  it.each([
    ["--bits 32", { method: "float32" }],
    ["--bits 8", { method: "int8", calibration: "minmax" }],
    ["--kmeans", { method: "k-means", bits: 4 }],
    ["--kmeans --bits 8", { method: "k-means", bits: 8 }],
  ])("takes %s for its form", (args, form) => {
    expect(parseExportOptions(args.split(" ")).form).toEqual(form);
  });

  it.each([
    ["--bits 4", "--bits must be 8 (int8) or 32 (float32), or from 1 to 8 with --kmeans beside it, got 4"],
    ["--kmeans --bits 9", "--bits must be from 1 to 8 with --kmeans beside it, got 9"],
    ["--bits 32 --calibration mse", "--calibration is for int8 alone, got it beside --bits 32"],
    ["--kmeans --calibration mse", "--calibration is for int8 alone, got it beside --kmeans"],
    ["--calibration least", "--calibration must be minmax or percentile or entropy or mse, got least"],
    ["--cifar10 d", "--cifar10 needs --data cifar10 beside it"],
    ["--backend cuda", "--backend must be tensorflow or wasm, got cuda"],
    ["--images 0", "--images must be a whole number above 0, got 0"],
    ["--bogus", "export: Unknown option '--bogus'; npm run export -- --help says more"],
  ])("refuses %s", (args, message) => {
    expect(() => parseExportOptions(args.split(" "))).toThrow(message);
  });
});
