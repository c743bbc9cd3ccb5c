import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { builtInData } from "../../src/data/index.js";

describe("builtInData({ train, test, seed })", () => {
  it("gives colour images of 32 x 32, image i of class i mod 10", () => {
    const { train, test, classes } = builtInData({ train: 25, test: 11 });
    expect([train.count, train.height, train.width, train.channels, train.images.length]).toEqual([
      25,
      32,
      32,
      3,
      25 * 3072,
    ]);
    expect([...test.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    expect(classes).toEqual(["disc", "ring", "square", "triangle", "cross", "star", "crescent", "heart", "stripes", "checkerboard"]); // prettier-ignore
    expect([train.classes, test.classes]).toEqual([classes, classes]);
  });
  it("draws the same bytes on every platform", () => {
    const { train, test } = builtInData({ train: 200, test: 100 });
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    expect([sha256(train.images), sha256(test.images)]).toEqual([
      "54cc14af5f1de7af4e797f655fa1913a635216b92fb22b470c25d61205701733",
      "943aa415e83f95c05f7e942a12fd6d5702c2b8d4f56f209ba33cd269771c2760",
    ]);
  });
  it("draws fewer images as the first of more, and the test images whatever the number to train on", () => {
    const [few, more] = [builtInData({ train: 3, test: 2 }), builtInData({ train: 30, test: 20 })];
    expect(few.train.images).toEqual(more.train.images.subarray(0, 3 * 3072));
    expect(few.test.images).toEqual(more.test.images.subarray(0, 2 * 3072));
  });
  it("draws no image twice: not in training and test, not with another seed", () => {
    const sets = [0, 1].flatMap((seed) => Object.values(builtInData({ train: 100, test: 100, seed })).slice(0, 2));
    const images = sets.flatMap((set) => {
      if (!("images" in set)) return [];
      return Array.from({ length: set.count }, (_, i) => set.images.subarray(i * 3072, (i + 1) * 3072).join());
    });
    expect(new Set(images).size).toBe(400);
  });
  it("allows mirroring, not shifting", () => {
    expect(builtInData({ train: 0, test: 0 }).train.augmentation).toEqual({ pad: 0, flip: true });
  });
  it.each([
    [{ train: -1 }, "train must be an integer from 0 to 1000000, got -1"],
    [{ test: 0.5 }, "test must be an integer from 0 to 1000000, got 0.5"],
    [{ seed: 2 ** 31 }, "seed must be an integer from 0 to 2147483647, got 2147483648"],
  ])("refuses %j", (options, message) => {
    expect(() => builtInData(options)).toThrow(`builtInData: ${message}`);
  });
});
