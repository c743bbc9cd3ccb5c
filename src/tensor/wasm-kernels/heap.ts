import type * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** What TensorFlow.js hands a kernel. */
export type KernelCall = Parameters<tf.KernelFunc>[0];

/** A kernel made from the wasm backend's own, which it calls where it does no better. */
export type Replacement = (stock: tf.KernelFunc) => tf.KernelFunc;

/**
 * The tensors a kernel is called with, the backend that runs it and the operation's other arguments, with their types.
 *
 * @param call What the kernel received.
 * @returns The same by other names; nothing is copied.
 */
export function unpack<Inputs extends string, Attributes>(call: KernelCall) {
  return {
    inputs: call.inputs as Record<Inputs, tf.TensorInfo>,
    attributes: call.attrs as unknown as Attributes,
    backend: call.backend as BackendWasm,
  };
}

/**
 * A float32 tensor's elements where they lie on the wasm heap. The view dies when the heap grows: take it after all memory is allocated.
 *
 * @param backend The running wasm backend.
 * @param info A float32 tensor of it.
 * @returns The elements themselves, not a copy.
 */
export const floats = (backend: BackendWasm, info: tf.TensorInfo) => backend.typedArrayFromHeap(info) as Float32Array;
