import { crc32 } from "node:zlib";
import * as tf from "@tensorflow/tfjs";
import { createModel, type Model, type ModelSpec, quantizeInt8, type Int8Network, vgg } from "../../src/nn/index.js";
import { recordActivationRanges, type Int8NetworkOptions } from "../../src/nn/index.js";

/** Numbers from 0 to 1 that are the same each time: a linear congruential generator. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** The lab's VGG with 1/16 of the channels, batch norm's statistics too. */
export function smallModel(): Model {
  const random = seeded(1);
  const model = createModel(vgg({ width: 1 / 16 }), random);
  for (const [name, variable] of model.parameters) {
    if (!/\.bn\d\./.test(name)) continue;
    const values = Float32Array.from({ length: variable.size }, () => 0.5 + random());
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
  return model;
}

/** Images, float32 [8, 32, 32, 3], values 0..1. */
export function images(): tf.Tensor4D {
  const random = seeded(2);
  return tf.tensor4d(Float32Array.from({ length: 8 * 32 * 32 * 3 }, random), [8, 32, 32, 3]);
}

/** The model above in int8. */
export function smallInt8(options?: Int8NetworkOptions): Int8Network {
  const model = smallModel();
  const ranges = recordActivationRanges(model, [{ images: images(), labels: tf.zeros([8], "int32") as tf.Tensor1D }]);
  const network = quantizeInt8(model, ranges, options);
  model.dispose();
  return network;
}

/** A network of one dense layer, 2 features to 2 classes, with a bias. */
export const denseSpec: ModelSpec = {
  input: [1, 1, 2],
  classes: ["a", "b"],
  layers: [
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "fc", inFeatures: 2, outFeatures: 2, bias: true },
  ],
};

/** A copy of a packed file with another header, lengths and checksum put right again: what a lying program would write. */
export function withHeader(file: Uint8Array, change: (header: Record<string, never>) => unknown): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset);
  const end = 24 + view.getUint32(12, true);
  const header = JSON.parse(Buffer.from(file.subarray(24, end)).toString()) as Record<string, never>;
  const json = Buffer.from(JSON.stringify(change(header)));
  const payload = file.subarray(Math.ceil(end / 8) * 8, file.length - 4);
  const start = Math.ceil((24 + json.length) / 8) * 8;
  const changed = Buffer.alloc(start + payload.length + 4);
  changed.set(file.subarray(0, 24));
  changed.set(json, 24);
  changed.set(payload, start);
  changed.writeUInt32LE(json.length, 12);
  changed.writeBigUInt64LE(BigInt(changed.length), 16);
  return resealed(changed);
}

/** The same file with the checksum that its bytes have. */
export function resealed(file: Uint8Array): Uint8Array {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(crc32(copy.subarray(0, -4)), copy.length - 4);
  return copy;
}
