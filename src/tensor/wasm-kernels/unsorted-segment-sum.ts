import type * as tf from "@tensorflow/tfjs";
import { type KernelCall, unpack } from "./heap.js";

/**
 * Sums of the entries that share a segment, which the wasm backend lacks; the gradient of `tf.gather` is one. Added up in double precision.
 *
 * @param call x, the segment of each entry of its first axis (a negative one counts nowhere, as in TensorFlow), and the number of segments.
 * @returns The sums, x's dtype, [segments, the rest of x's shape].
 * @throws {RangeError} where a segment is not below their number.
 */
export function unsortedSegmentSum(call: KernelCall): tf.TensorInfo {
  const { inputs, attributes, backend } = unpack<"x" | "segmentIds", { numSegments: number }>(call);
  const { numSegments } = attributes;
  const shape = [numSegments, ...inputs.x.shape.slice(1)];
  const [x, segments] = [backend.typedArrayFromHeap(inputs.x), backend.typedArrayFromHeap(inputs.segmentIds)];
  const length = x.length / segments.length;
  const sums = new Float64Array(shape.reduce((size, axis) => size * axis, 1));
  segments.forEach((segment, entry) => {
    if (segment < 0) return;
    if (segment >= numSegments)
      throw new RangeError(`unsortedSegmentSum: segmentIds must be below ${numSegments}, got ${segment}`);
    for (let i = 0; i < length; i++) {
      const at = segment * length + i;
      sums[at] = (sums[at] as number) + (x[entry * length + i] as number);
    }
  });
  const info = backend.makeOutput(shape, inputs.x.dtype);
  backend.typedArrayFromHeap(info).set(sums);
  return info;
}
