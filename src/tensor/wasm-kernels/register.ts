import * as tf from "@tensorflow/tfjs";
import { avgPoolGrad } from "./avg-pool-grad.js";
import { conv2DBackpropFilter } from "./conv2d-backprop-filter.js";
import { conv2DBackpropInput } from "./conv2d-backprop-input.js";
import { gather } from "./gather.js";
import { fusedBatchNorm } from "./fused-batch-norm.js";
import type { Replacement } from "./heap.js";
import { cast, integersOnCpu } from "./integer-kernels.js";
import { maxPoolGrad } from "./max-pool-grad.js";
import { onCpu } from "./on-cpu.js";
import { unsortedSegmentSum } from "./unsorted-segment-sum.js";

const missing: Record<string, tf.KernelFunc> = {
  Conv2DBackpropFilter: conv2DBackpropFilter,
  DepthwiseConv2dNativeBackpropFilter: onCpu("DepthwiseConv2dNativeBackpropFilter"),
  DepthwiseConv2dNativeBackpropInput: onCpu("DepthwiseConv2dNativeBackpropInput"),
  Einsum: onCpu("Einsum"),
  UnsortedSegmentSum: unsortedSegmentSum,
};

const replaced: Record<string, Replacement> = {
  AvgPoolGrad: () => avgPoolGrad,
  BatchMatMul: integersOnCpu("BatchMatMul"),
  Cast: cast,
  ClipByValue: integersOnCpu("ClipByValue"),
  Conv2DBackpropInput: conv2DBackpropInput,
  FloorDiv: integersOnCpu("FloorDiv"),
  FusedBatchNorm: fusedBatchNorm,
  GatherV2: gather,
  MaxPoolGrad: () => maxPoolGrad,
  Neg: integersOnCpu("Neg"),
};

/**
 * Gives the wasm backend the kernels it lacks, and better ones for those that are slow or wrong. `ready` calls it, after it has imported
 * @tensorflow/tfjs-backend-wasm; a second call does nothing.
 */
export function registerWasmKernels(): void {
  if (tf.getKernel("UnsortedSegmentSum", "wasm")) return;
  for (const [kernelName, replacement] of Object.entries(replaced)) {
    const stock = tf.getKernel(kernelName, "wasm");
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ ...stock, kernelFunc: replacement(stock.kernelFunc) });
  }
  for (const [kernelName, kernelFunc] of Object.entries(missing)) {
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
  }
}
