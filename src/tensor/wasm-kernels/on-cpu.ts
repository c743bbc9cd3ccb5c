import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "./heap.js";

/**
 * A kernel that copies its tensors to TensorFlow.js's plain JavaScript backend and has that one do the work: for what is seldom used.
 *
 * @param kernelName A kernel of the cpu backend.
 * @returns The kernel for the wasm backend.
 */
export const onCpu =
  (kernelName: string) =>
  (call: KernelCall): tf.TensorInfo => {
    const [wasm, cpu] = [call.backend as tf.KernelBackend, tf.findBackend("cpu") as tf.KernelBackend];
    const move = ({ dataId, shape, dtype }: tf.TensorInfo, from: tf.KernelBackend, to: tf.KernelBackend) => {
      return { dataId: to.write(from.readSync(dataId), shape, dtype), shape, dtype } as tf.TensorInfo;
    };
    // Einsum takes a list of tensors, the others a record.
    const inputs = (Array.isArray(call.inputs) ? [] : {}) as Record<string, tf.TensorInfo>;
    for (const [name, info] of Object.entries(call.inputs)) if (info) inputs[name] = move(info, wasm, cpu);
    const { kernelFunc } = tf.getKernel(kernelName, "cpu");
    const result = kernelFunc({ ...call, inputs, backend: cpu }) as tf.TensorInfo;
    const output = move(result, cpu, wasm);
    for (const info of [result, ...Object.values(inputs)]) cpu.disposeData(info.dataId);
    return output;
  };
