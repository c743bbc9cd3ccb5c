import * as tf from "@tensorflow/tfjs";
import { requireThat } from "../checks/index.js";

/**
 * Throws a RangeError unless the value is a tensor of the dtype and, where axes are given, of that shape.
 *
 * @param name Function and argument, as in `quantizedLinear: weights`.
 * @param tensor What the caller gave.
 * @param dtype The allowed dtype.
 * @param axes One entry an axis: a number is the length it must have, a word names an axis of any length. Left out: any shape.
 * @param hint What a common slip looks like, added to the message: `is this PyTorch's OIHW?`.
 * @throws {RangeError} naming the argument, dtype and shape allowed, and those given.
 * @example
 * requireTensor("quantizedLinear: weights", tf.zeros([8, 4], "int32"), "int32", ["in", "out"]); // => undefined
 */
export function requireTensor(
  name: string,
  tensor: tf.Tensor,
  dtype: "float32" | "int32",
  axes?: readonly (string | number)[],
  hint = "",
): void {
  const allowed = axes ? `${dtype} [${axes.join(", ")}]` : `a tensor of ${dtype}`;
  requireThat(tensor instanceof tf.Tensor, `${name} must be ${allowed}, got ${typeof tensor}`);
  const given = `${tensor.dtype} [${tensor.shape.join(", ")}]`;
  const fits =
    !axes ||
    (axes.length === tensor.rank && axes.every((axis, i) => typeof axis === "string" || axis === tensor.shape[i]));
  requireThat(tensor.dtype === dtype && fits, `${name} must be ${allowed}, got ${given}${hint && `: ${hint}`}`);
}
