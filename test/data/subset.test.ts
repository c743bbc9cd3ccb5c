import { describe, expect, it } from "vitest";
import { subset } from "../../src/data/index.js";
import { numbered } from "./images-fixture.js";

describe("subset(set, which)", () => {
  it("takes the first images without copying their bytes", () => {
    const set = numbered(2);
    const part = subset(set, 1);
    expect([part.count, ...part.labels]).toEqual([1, 0]);
    expect([...part.images]).toEqual([11, 12, 13, 21, 22, 23]);
    expect(part.images.buffer).toBe(set.images.buffer);
    expect(part.classes).toEqual(set.classes);
  });
  it("takes the named images in their order, repeated ones too, and leaves the set as it is", () => {
    const set = numbered(2);
    const part = subset(set, Int32Array.of(1, 0, 1));
    expect([part.count, ...part.labels]).toEqual([3, 1, 0, 1]);
    expect([...part.images.filter((_, i) => i % 6 === 0)]).toEqual([111, 11, 111]);
    expect(set).toEqual(numbered(2));
  });
  it("can be empty", () => {
    expect(subset(numbered(2), 0).count).toBe(0);
    expect(subset(numbered(2), []).images.length).toBe(0);
  });
  it("refuses more images than there are, and an image that is not there", () => {
    expect(() => subset(numbered(2), 3)).toThrow("subset: which must be an integer from 0 to 2, got 3");
    expect(() => subset(numbered(2), [0, 2])).toThrow("subset: which[1] must be an integer from 0 to 1, got 2");
    expect(() => subset(numbered(2), [0.5])).toThrow("subset: which[0] must be an integer from 0 to 1, got 0.5");
  });
});
