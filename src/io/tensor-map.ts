import type * as tf from "@tensorflow/tfjs";

/**
 * Makes a tensor of each entry, and leaves none behind when one of them fails.
 *
 * @param entries What to make tensors of, by name.
 * @param make Makes one.
 * @returns The tensors under the same names, in the same order. The caller disposes them.
 * @throws Whatever `make` throws, after the tensors made before it are disposed.
 * @example
 * tensorMap(new Map([["a", 1]]), (_, value) => tf.scalar(value)).size; // gives 1
 */
export function tensorMap<Entry, Made extends tf.Tensor>(
  entries: ReadonlyMap<string, Entry>,
  make: (name: string, entry: Entry) => Made,
): Map<string, Made> {
  const tensors = new Map<string, Made>();
  try {
    for (const [name, entry] of entries) tensors.set(name, make(name, entry));
    return tensors;
  } catch (error) {
    for (const tensor of tensors.values()) tensor.dispose();
    throw error;
  }
}
