import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortFloats } from "../../src/kmeans/sort-floats.js";

describe("sortFloats(values, scratch)", () => {
  it("sorts as Float32Array.sort does, subnormals and extremes too, and changes no argument", () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 300 }), (values) => {
        const before = values.slice();
        const expected = values.map((value) => value + 0).sort(); // -0 + 0 is 0
        expect(sortFloats(values, new Int32Array(values.length))).toEqual(expected);
        expect(values).toEqual(before);
      }),
      { seed: 1 },
    );
  });

  it("sorts a view that starts inside its buffer", () => {
    const view = Float32Array.of(9, 3, -1, 2).subarray(1);
    expect(sortFloats(view, new Int32Array(3))).toEqual(Float32Array.of(-1, 2, 3));
  });

  it("turns -0 into 0, so that equal numbers have equal bits", () => {
    const sorted = sortFloats(Float32Array.of(0, -0, -1, -0), new Int32Array(4));
    expect([...sorted]).toEqual([-1, 0, 0, 0]);
  });
});
