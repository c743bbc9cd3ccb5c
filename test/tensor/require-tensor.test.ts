import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { requireTensor } from "../../src/tensor/index.js";

describe("requireTensor(name, tensor, dtype, axes, hint)", () => {
  it("lets a tensor of that dtype and shape pass", () => {
    expect(() => requireTensor("f: x", tf.zeros([2, 5], "int32"), "int32", ["in", 5])).not.toThrow();
    expect(() => requireTensor("f: x", tf.zeros([2, 5, 1]), "float32")).not.toThrow();
  });

  it.each<[string, () => void]>([
    ["f: x must be a tensor of float32, got int32 [2]", () => requireTensor("f: x", tf.zeros([2], "int32"), "float32")],
    [
      "f: x must be int32 [in, 5], got float32 [2, 5]",
      () => requireTensor("f: x", tf.zeros([2, 5]), "int32", ["in", 5]),
    ],
    [
      "f: x must be float32 [in, 5], got float32 [5, 2]: is it transposed?",
      () => requireTensor("f: x", tf.zeros([5, 2]), "float32", ["in", 5], "is it transposed?"),
    ],
    ["f: x must be float32 [5], got float32 []", () => requireTensor("f: x", tf.scalar(5), "float32", [5])],
    ["f: x must be float32 [5], got undefined", () => requireTensor("f: x", undefined as never, "float32", [5])],
  ])("says what is allowed and what was given: %s", (message, call) => {
    expect(call).toThrow(new RangeError(message));
  });
});
