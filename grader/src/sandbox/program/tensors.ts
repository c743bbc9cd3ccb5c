import * as tf from "@tensorflow/tfjs";
import { Fault } from "./fault.js";
import { isPlainTensor, type Value } from "../../value/index.js";

/** Tensors of plain ones, in whatever holds them. */
export function toTensors(value: Value): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isPlainTensor(value)) return tf.tensor(value.values.slice(), [...value.shape], value.dtype); // the engine keeps the array, and a student may write into it
  if (Array.isArray(value)) return value.map(toTensors);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toTensors(each as Value)]));
}

/**
 * Plain tensors of a student's value.
 *
 * @throws {TypeError} for what cannot be handed over: a promise, or what is nested without end.
 */
export function toPlain(value: unknown, depth = 0): Value {
  if (depth > 8) throw new Fault("nested", "the result is nested too deep");
  if (typeof value === "string") return value.slice(0, 1000);
  if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined) return value;
  if (typeof value !== "object") return { other: typeof value };
  if (value instanceof tf.Tensor) return plainTensor(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return Array.from(value as ArrayLike<unknown>, (each) => toPlain(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.slice(0, 100), toPlain(each, depth + 1)]),
  );
}

function plainTensor(tensor: tf.Tensor): Value {
  const { dtype, shape } = tensor;
  // No other dtype is asked for, so that its numbers do not matter.
  if (dtype !== "float32" && dtype !== "int32") return { other: "tensor" };
  const values = tensor.dataSync();
  return {
    dtype,
    shape: [...shape],
    values: dtype === "float32" ? new Float32Array(values) : new Int32Array(values),
  };
}

/** The tensors in a value, each once. */
export function tensorsIn(value: unknown, depth = 0, found = new Set<tf.Tensor>()): Set<tf.Tensor> {
  if (value instanceof tf.Tensor) found.add(value);
  else if (typeof value === "object" && value !== null && depth < 8 && !ArrayBuffer.isView(value))
    for (const each of Object.values(value)) tensorsIn(each, depth + 1, found);
  return found;
}
