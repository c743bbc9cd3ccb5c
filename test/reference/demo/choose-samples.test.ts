import { describe, expect, it } from "vitest";
import { chooseSamples } from "../../../src/reference/demo/choose-samples.js";

describe("chooseSamples(labels, classes, perClass)", () => {
  it("takes the first of every class, class by class in turns", () => {
    expect(chooseSamples([1, 1, 0, 2, 0, 1, 2], 3, 2)).toEqual([2, 0, 3, 4, 1, 6]);
  });

  it("takes what there is", () => {
    expect(chooseSamples([0, 0, 2], 3, 2)).toEqual([0, 2, 1]);
  });
});
