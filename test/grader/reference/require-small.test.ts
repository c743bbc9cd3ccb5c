import { describe, expect, it } from "vitest";
import { requireSmall } from "../../../grader/src/reference/require-small.js";
import { int32, type PlainTensor } from "../../../grader/src/value/index.js";

const tensor = (...shape: number[]): PlainTensor => int32(new Int32Array(shape.reduce((a, b) => a * b, 1)), shape);

describe("requireSmall(name, args)", () => {
  it("lets pass what a layer of the course needs", () => {
    requireSmall("quantizedLinear", [tensor(2, 4608), tensor(4608, 10), tensor(10), {}]);
    requireSmall("quantizedConv2d", [tensor(2, 16, 16, 8), tensor(3, 3, 8, 16), tensor(16), { pad: 1, strides: 1 }]);
  });

  it("counts the numbers in all arguments, in what holds them too", () => {
    const half = tensor(2 ** 18);
    requireSmall("linearQuantize", [{ held: [half] }, tensor(2 ** 18 - 1), 1]);
    expect(() => requireSmall("linearQuantize", [{ held: [half] }, half, 1])).toThrow(
      "linearQuantize: the arguments must have at most 524288 numbers, got 524289",
    );
  });

  it("is not deceived by an axis of length 0, beside which any other is as long as it likes", () => {
    expect(() => requireSmall("linearQuantize", [tensor(0, 1e7)])).toThrow("got 10000000");
  });

  it.each([
    ["quantizedLinear", [tensor(5000, 1), tensor(1, 5000), tensor(5000)], "numbers, got 25000000"],
    ["quantizedConv2d", [tensor(1, 1, 1, 1), tensor(1, 1, 1, 1), tensor(1), { pad: 15000 }], "got 900060001"],
    ["quantizedConv2d", [tensor(1, 1, 1, 1), tensor(1, 1, 1, 1), tensor(1), { pad: Infinity }], "got Infinity"],
    ["quantizedConv2d", [tensor(1, 100, 100, 1), tensor(1, 1, 1, 100)], "numbers, got 1000000"],
    ["quantizedConv2d", [tensor(1, 100, 100, 1), tensor(30, 30, 1, 2)], "products, got 18000000"],
  ])("refuses %s whose result or work is large: %#", (name, args, message) => {
    expect(() => requireSmall(name, args)).toThrow(message);
  });

  it("leaves it to the function to refuse what is no layer", () => {
    for (const args of [[], [1, 2, 3, 4], [null], [tensor(1, 1, 1, 1), tensor(1, 1, 1, 1), 1, { pad: "x" }]])
      for (const name of ["quantizedConv2d", "quantizedLinear", "preprocess"]) requireSmall(name, args);
  });
});
