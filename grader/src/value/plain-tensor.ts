import type { PlainTensor, Value } from "./value.js";

/**
 * A float32 tensor.
 *
 * @param values Row by row.
 * @param shape One axis unless given.
 */
export function float32(values: ArrayLike<number>, shape: readonly number[] = [values.length]): PlainTensor {
  return { dtype: "float32", shape, values: Float32Array.from(values) };
}

/** As `float32`, of integers. */
export function int32(values: ArrayLike<number>, shape: readonly number[] = [values.length]): PlainTensor {
  return { dtype: "int32", shape, values: Int32Array.from(values) };
}

/** Whether it is a tensor, and not another object. */
export function isPlainTensor(value: Value): value is PlainTensor {
  return typeof value === "object" && value !== null && "values" in value && ArrayBuffer.isView(value.values);
}
