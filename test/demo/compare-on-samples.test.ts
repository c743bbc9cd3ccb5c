import { describe, expect, it } from "vitest";
import { compareOnSamples } from "../../demo/src/compare-on-samples.js";

describe("compareOnSamples(classes, labels)", () => {
  it("counts what is right and what is as the first network has it, and finds where they differ", () => {
    const classes = [
      [0, 1, 2],
      [0, 2, 2],
    ];
    expect(compareOnSamples(classes, [0, 2, 1])).toEqual({
      networks: [
        { right: 1, same: 3 },
        { right: 2, same: 2 },
      ],
      isDisputed: [false, true, false],
    });
  });
});
