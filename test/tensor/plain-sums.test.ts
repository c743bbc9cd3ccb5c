import { describe, expect, it } from "vitest";
import { outputShape, plainSums } from "../../src/tensor/plain-sums.js";

describe("outputShape(input, weights, geometry)", () => {
  it.each([
    [{}, [3, 4]],
    [{ pad: 1 }, [5, 6]],
    [{ strides: 2 }, [2, 2]],
    [{ strides: 2, pad: 1 }, [3, 3]],
    [{ strides: 9 }, [1, 1]],
  ])("of a 3 x 3 kernel on a 5 x 6 image, %j, is %j", (geometry, size) => {
    expect(outputShape([7, 5, 6, 2], [3, 3, 2, 4], geometry)).toEqual([7, ...size, 4]);
  });
});

// The oracle of the other tests, so every case here is worked by hand.
describe("plainSums(input, inputShape, weights, weightShape, geometry)", () => {
  it("adds products over kernel and input channels, the output channel last", () => {
    // two pixels of two channels, kernel 1 x 1: 1 x 10 + 2 x 1000, 1 x 100 + 2 x 10000; then with 3 and 4
    const sums = plainSums([1, 2, 3, 4], [1, 1, 2, 2], [10, 100, 1000, 10000], [1, 1, 2, 2], {});
    expect([...sums]).toEqual([2010, 20100, 4030, 40300]);
  });

  it("moves a kernel of two rows and one column, without turning it over", () => {
    // columns 1, 3 and 2, 4: 1 x 10 + 3 x 1, 2 x 10 + 4 x 1
    expect([...plainSums([1, 2, 3, 4], [1, 2, 2, 1], [10, 1], [2, 1, 1, 1], {})]).toEqual([13, 24]);
  });

  it("pads with the given value and strides over image rows and columns", () => {
    // 7 7 7 7 ; 7 1 2 7 ; 7 3 4 7 ; 7 7 7 7 in windows of 2 x 2, two apart, weighted 1, 10, 100, 1000
    const sums = plainSums([1, 2, 3, 4], [1, 2, 2, 1], [1, 10, 100, 1000], [2, 2, 1, 1], {
      strides: 2,
      pad: 1,
      padValue: 7,
    });
    expect([...sums]).toEqual([1777, 7277, 7737, 7774]);
  });

  it("keeps the images of a batch apart", () => {
    expect([...plainSums([1, 2], [2, 1, 1, 1], [5], [1, 1, 1, 1], {})]).toEqual([5, 10]);
  });
});
