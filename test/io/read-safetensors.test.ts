import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileFormatError, readSafetensors } from "../../src/io/index.js";
import { savedAll, savedThree } from "./safetensors-saved.js";
import { safetensorsOf } from "./safetensors-files.js";
import { bytesOf } from "./pytorch/torch-files.js";

/** Reads, and takes the tensors apart. */
function read(bytes: Uint8Array): Record<string, [string, number[], number[]]> {
  const tensors = readSafetensors(bytes);
  const plain = [...tensors].map(([name, t]) => [name, [t.dtype, t.shape, [...t.dataSync()]]]);
  tf.dispose([...tensors.values()]);
  return Object.fromEntries(plain) as ReturnType<typeof read>;
}

describe("readSafetensors(bytes)", () => {
  let before = 0;
  beforeEach(() => (before = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(before));

  it("reads what the Python package writes, of every type", () => {
    expect(read(savedAll())).toEqual({
      a: ["float32", [], [3]],
      b: ["bool", [2], [1, 0]],
      c: ["int32", [1], [-4]],
      d: ["float32", [1], [Math.fround(1 / 3)]],
      e: ["float32", [0, 3], []],
      h: ["float32", [1], [0.5]],
      i: ["int32", [1, 2], [1, -2]],
      l: ["int32", [1], [7]],
      s: ["int32", [1], [-3]],
      u: ["int32", [1], [255]],
      w: ["float32", [2], [0.5, -2]],
    });
  });

  it("reads BF16, which NumPy lacks", () => {
    const header = { x: { dtype: "BF16", shape: [2], data_offsets: [0, 4] } };
    const bytes = safetensorsOf(JSON.stringify(header), bytesOf(Uint16Array.of(0x3fc0, 0xc040)));
    expect(read(bytes)).toEqual({ x: ["float32", [2], [1.5, -3]] });
  });

  it("makes one tensor for each it returns", () => {
    const tensors = readSafetensors(savedThree());
    expect(tf.memory().numTensors).toBe(before + 5);
    tf.dispose([...tensors.values()]);
  });

  it("reads bytes at any position of a larger buffer", () => {
    const bytes = savedThree();
    const shifted = Buffer.concat([Uint8Array.of(1, 2, 3), bytes]).subarray(3);
    expect(read(shifted)).toEqual(read(bytes));
  });

  it("refuses an int64 that int32 cannot hold, by tensor and value, leaving no tensor", () => {
    const entries = { a: ["F32", 0, 4], b: ["I64", 4, 12] } as const;
    const header = Object.entries(entries).map(([name, [dtype, ...data_offsets]]) => [
      name,
      { dtype, shape: [1], data_offsets },
    ]);
    const data = Buffer.concat([new Uint8Array(4), bytesOf(BigInt64Array.of(2n ** 40n))]);
    const bytes = safetensorsOf(JSON.stringify(Object.fromEntries(header)), data);
    expect(() => read(bytes)).toThrow(
      'readSafetensors: tensor "b" must hold values from -2^31 to 2^31 - 1, got 1099511627776',
    );
  });

  it("refuses every file cut short, and reads damaged ones or refuses them, with no other error", () => {
    const file = savedAll();
    for (let length = 0; length < file.length; length++)
      expect(() => read(file.subarray(0, length))).toThrow(FileFormatError);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length - 1), fc.nat(255), (at, to, at2, to2) => {
        const damaged = Uint8Array.from(file);
        damaged[at] = to;
        damaged[at2] = to2;
        try {
          read(damaged);
        } catch (error) {
          if (!(error instanceof FileFormatError)) throw error;
        }
      }),
      { seed: 3, numRuns: 5000 },
    );
  });
});
