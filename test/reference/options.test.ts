import { describe, expect, it } from "vitest";
import { parseReferenceOptions } from "../../src/reference/options.js";

describe("parseReferenceOptions(args)", () => {
  it("measures the built-in images with everything unless told otherwise", () => {
    expect(parseReferenceOptions([])).toEqual({
      data: "builtin",
      install: true,
      out: "out",
      retrain: true,
      help: false,
    });
  });

  it("reads every option", () => {
    const args = "--data cifar10 --checkpoint a.pth --cifar10 d --images 10 --train-images 20 --epochs 1 --no-retrain";
    expect(parseReferenceOptions([...args.split(" "), "--backend", "wasm", "--no-install", "--out", "x"])).toEqual({
      data: "cifar10",
      checkpoint: "a.pth",
      cifar10: "d",
      images: 10,
      trainImages: 20,
      epochs: 1,
      retrain: false,
      backend: "wasm",
      install: false,
      out: "x",
      help: false,
    });
  });

  it.each([
    [["--data", "mnist"], "--data must be builtin or cifar10, got mnist"],
    [["--backend", "cuda"], "--backend must be tensorflow or wasm, got cuda"],
    [["--images", "0"], "--images must be a whole number above 0, got 0"],
    [["--epochs", "1.5"], "--epochs must be a whole number above 0, got 1.5"],
    [["--bogus"], "Unknown option '--bogus'"],
  ])("refuses %j", (args, message) => {
    expect(() => parseReferenceOptions(args)).toThrow(message);
  });
});
