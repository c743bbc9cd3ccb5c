import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { describe, expect, it } from "vitest";
import { floats, unpack } from "../../../src/tensor/wasm-kernels/heap.js";
import { onWasm } from "./plain-loops.js";

describe("unpack(call)", () => {
  it("names what a kernel is called with, and copies nothing", () => {
    const call = { inputs: { x: tf.scalar(1) }, attrs: { axis: 0 }, backend: tf.backend() };
    const { inputs, attributes, backend } = unpack<"x", { axis: number }>(call);
    expect([inputs.x === call.inputs.x, attributes.axis, backend === (call.backend as unknown)]).toEqual([
      true,
      0,
      true,
    ]);
  });
});

if (onWasm) {
  describe("floats(backend, info)", () => {
    it("is the tensor's memory, not a copy", () => {
      const tensor = tf.tensor1d([1, 2]);
      floats(tf.backend() as unknown as BackendWasm, tensor)[1] = 0.5;
      expect([...tensor.dataSync()]).toEqual([1, 0.5]);
    });
  });
}
