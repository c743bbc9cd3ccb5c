import { describe, expect, it } from "vitest";
import { flattenTensors } from "../../../src/io/pytorch/flatten-tensors.js";
import { StoredElements, TensorView } from "../../../src/io/pytorch/pytorch-world.js";

const view = new TensorView(new StoredElements("float32", "0", 1), 0, [1], [1]);
const names = (root: unknown): string[] => [...flattenTensors(root).keys()];

describe("flattenTensors(root)", () => {
  it("names tensors by keys and positions, joined by dots, and leaves out the rest", () => {
    const root = new Map<unknown, unknown>([
      ["epoch", 3],
      ["state_dict", new Map([["conv.weight", view]])],
      [7, [null, view]],
      [true, view],
      [["a", "b"], view],
      ["", view],
    ]);
    expect(names(root)).toEqual(["state_dict.conv.weight", "7.1", "true", "object", ""]);
  });

  it("keeps a tensor that stands in two places under both names", () => {
    expect(flattenTensors([view, view]).get("1")).toBe(view);
  });

  it("refuses two tensors of one name", () => {
    const root = new Map<string, unknown>([
      ["a.b", view],
      ["a", new Map([["b", view]])],
    ]);
    expect(() => names(root)).toThrow('tensors must have names of their own, got "a.b" twice');
  });

  it("refuses anything but a dict or list at the top", () => {
    for (const root of [view, 3, null]) expect(() => names(root)).toThrow("file must hold a dict of tensors");
  });

  it("refuses what holds itself, and what unfolds without end", () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => names(loop)).toThrow("dicts must be at most 64 deep, got more, or one that holds itself");
    // Thirty lists of two, each holding the next one twice: 2^30 paths.
    const doubling = Array.from({ length: 30 }).reduce<unknown>((inner) => [inner, inner], 1);
    expect(() => names(doubling)).toThrow("dicts must hold at most 1000000 entries");
    expect(() => names([Array(100_001).fill(view)])).toThrow("file must hold at most 100000 tensors");
    expect(() => names(new Map([["x".repeat(1001), view]]))).toThrow("names must have at most 1000 characters");
  });
});
