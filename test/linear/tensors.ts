import * as tf from "@tensorflow/tfjs";

/** An int32 tensor. */
export const int = <T extends tf.Tensor>(values: ArrayLike<number>, shape: number[]): T =>
  tf.tensor(Int32Array.from(values), shape, "int32") as T;

/** How many tensors a call leaves in memory. */
export function leaves(call: () => unknown): number {
  const before = tf.memory().numTensors;
  call();
  return tf.memory().numTensors - before;
}
