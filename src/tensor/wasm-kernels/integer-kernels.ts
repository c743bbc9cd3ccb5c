import * as tf from "@tensorflow/tfjs";
import type { Replacement } from "./heap.js";
import { onCpu } from "./on-cpu.js";

/**
 * Leaves float32 to the backend's own kernel and takes int32 to the cpu backend, where the own one refuses it (`tf.matMul`), reads it as if it
 * were float32 (`tf.clipByValue`) or rounds it to 24 bits (`tf.neg`, `tf.floorDiv`).
 *
 * @param kernelName The kernel.
 * @returns The replacement.
 */
export const integersOnCpu =
  (kernelName: string): Replacement =>
  (stock) =>
  (call) =>
    Object.values(call.inputs).every((info) => info?.dtype === "float32") ? stock(call) : onCpu(kernelName)(call);

/**
 * `tf.cast`, whose bool is 1 for every number but 0. The backend's own gives the number's lowest byte.
 *
 * @param stock The wasm backend's kernel, which does all the other casts.
 * @returns The kernel.
 */
export const cast: Replacement = (stock) => (call) =>
  call.attrs?.["dtype"] === "bool" ? tf.tidy(() => tf.notEqual(call.inputs["x"] as tf.Tensor, 0)) : stock(call);
