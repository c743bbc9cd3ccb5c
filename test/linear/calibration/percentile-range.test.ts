import { describe, expect, it } from "vitest";
import { percentileRange } from "../../../src/linear/calibration/percentile-range.js";

// Killed: the whole tail at either end, the tail at one end only, whole bins left out, no clamp to the values seen.
describe("percentileRange(histogram, percentile)", () => {
  it.each([
    // bins -4..-3 and so on; 100 values, a tail of 10 at either end: a bin of 8 and half of 4; a tenth of 20 x 5
    [[8, 4, 10, 58, 0, 0, 0, 20], 80, { min: -2.5, max: 3.5 }],
    [[8, 4, 10, 58, 0, 0, 0, 20], 100, { min: -3.75, max: 3.9 }], // nothing left out: least and greatest value
    [[8, 4, 10, 58, 0, 10, 0, 10], 80, { min: -2.5, max: 2 }], // the tail used up: on to the next value
    [[0, 0, 0, 0, 50, 50, 0, 0], 50, { min: 0, max: 1.5 }], // one sign: the range still holds 0
  ])("of %j, %i %%, is %j", (counts, percentile, range) => {
    const histogram = { counts: Float64Array.from(counts), limit: 4, min: counts[0] ? -3.75 : 0, max: 3.9 };
    expect(percentileRange(histogram, percentile)).toEqual(range);
  });
});
