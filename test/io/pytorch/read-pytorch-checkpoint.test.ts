import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileFormatError, readPyTorchCheckpoint } from "../../../src/io/index.js";
import { lacks, sharedFile } from "../../needs.mjs";
import { bytesOf, checkpointOf, dict, int, pickled, pickleOf, tensor, text, type TensorRecipe } from "./torch-files.js";
import { torchLegacy, torchLegacyProtocol4, torchZip } from "./torch-saved.js";

/** Reads, and takes the tensors apart. */
function read(bytes: Uint8Array): Record<string, { shape: number[]; dtype: string; data: number[] }> {
  const tensors = readPyTorchCheckpoint(bytes);
  const plain = [...tensors].map(([name, t]) => [name, { shape: t.shape, dtype: t.dtype, data: [...t.dataSync()] }]);
  tf.dispose([...tensors.values()]);
  return Object.fromEntries(plain) as ReturnType<typeof read>;
}

function codeOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof FileFormatError) return error.code;
    throw error;
  }
  return "read";
}

const linear = {
  "0.weight": { shape: [1, 2], dtype: "float32", data: [0.5, -2] },
  "0.bias": { shape: [1], dtype: "float32", data: [3] },
};

/** A checkpoint of one tensor "t". */
const oneTensor = (recipe: TensorRecipe, storage: ArrayBufferView, more?: Record<string, Uint8Array>): Uint8Array =>
  checkpointOf(pickleOf(dict({ t: tensor(recipe) })), { 0: bytesOf(storage) }, more);

describe("readPyTorchCheckpoint(bytes)", () => {
  let before = 0;
  beforeEach(() => (before = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(before));

  it("reads PyTorch's zip format and the older one, with pickle protocols 2 and 4", () => {
    for (const file of [torchZip(), torchLegacy(), torchLegacyProtocol4()]) expect(read(file)).toEqual(linear);
  });

  it("makes one tensor for each it returns", () => {
    const tensors = readPyTorchCheckpoint(torchZip());
    expect(tf.memory().numTensors).toBe(before + 2);
    tf.dispose([...tensors.values()]);
  });

  it("flattens dicts and lists with dots, in the file's order, and leaves out what is no tensor", () => {
    const t = tensor({ shape: [], strides: [] });
    const inner = dict({ b: t, "c.d": t });
    const pickle = pickleOf(dict({ epoch: int(3), model: inner, list: pickled("](", t, "N", t, "e"), lr: "N" }));
    expect(Object.keys(read(checkpointOf(pickle, { 0: new Uint8Array(8) })))).toEqual([
      "model.b",
      "model.c.d",
      "list.0",
      "list.2",
    ]);
  });

  it("reads windows on a storage by offset and strides", () => {
    const storage = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    const view = (recipe: TensorRecipe): number[] | undefined =>
      read(oneTensor({ count: 8, ...recipe }, storage)).t?.data;
    expect(view({ offset: 3, shape: [2, 2], strides: [2, 1] })).toEqual([3, 4, 5, 6]);
    expect(view({ offset: 1, shape: [2, 3], strides: [1, 2] })).toEqual([1, 3, 5, 2, 4, 6]);
    expect(view({ offset: 7, shape: [2, 2], strides: [0, 0] })).toEqual([7, 7, 7, 7]);
    // A transposed [2, 3, 1] of a [1, 3, 2]: strides 1, 2, 6
    expect(view({ shape: [2, 3, 1], strides: [1, 2, 6] })).toEqual([0, 2, 4, 1, 3, 5]);
    expect(view({ offset: 8, shape: [0, 3], strides: [3, 1] })).toEqual([]);
  });

  it("gives float32, int32 and bool for every type of element, and the file's byte order is heeded", () => {
    const cases = [
      ["DoubleStorage", Float64Array.of(0.1, 2), "float32", [Math.fround(0.1), 2]],
      ["HalfStorage", Uint16Array.of(0x3800, 0xc080), "float32", [0.5, -2.25]],
      ["BFloat16Storage", Uint16Array.of(0x3fc0, 0xc040), "float32", [1.5, -3]],
      ["LongStorage", BigInt64Array.of(-(2n ** 31n), 7n), "int32", [-(2 ** 31), 7]],
      ["IntStorage", Int32Array.of(-5, 2 ** 31 - 1), "int32", [-5, 2 ** 31 - 1]],
      ["ShortStorage", Int16Array.of(-300, 3), "int32", [-300, 3]],
      ["CharStorage", Int8Array.of(-128, 127), "int32", [-128, 127]],
      ["ByteStorage", Uint8Array.of(0, 255), "int32", [0, 255]],
      ["BoolStorage", Uint8Array.of(0, 1), "bool", [0, 1]],
    ] as const;
    for (const [storage, values, dtype, data] of cases) {
      expect(read(oneTensor({ storage }, values))).toEqual({ t: { shape: [2], dtype, data } });
      // Elements turned round one by one: the whole storage backwards, then the elements backwards.
      const big = values.slice().reverse();
      bytesOf(big).reverse();
      expect(read(oneTensor({ storage }, big, { byteorder: Buffer.from("big") })).t?.data).toEqual(data);
    }
  });

  it("refuses numbers that int32 or float32 cannot hold, by tensor and value, leaving no tensor", () => {
    const pickle = pickleOf(dict({ a: tensor(), steps: tensor({ storage: "LongStorage", key: "1" }) }));
    const file = checkpointOf(pickle, { 0: new Uint8Array(8), 1: bytesOf(BigInt64Array.of(1n, 2n ** 31n)) });
    expect(() => read(file)).toThrow('tensor "steps" must hold values from -2^31 to 2^31 - 1, got 2147483648');
    const double = oneTensor({ storage: "DoubleStorage" }, Float64Array.of(1, 1e300));
    expect(() => read(double)).toThrow('tensor "t" must hold values that float32 can, got 1e+300');
    expect(read(oneTensor({ storage: "DoubleStorage" }, Float64Array.of(NaN, -Infinity))).t?.data).toEqual([
      NaN,
      -Infinity,
    ]);
  });

  it("refuses a call of anything else, naming it and the way out", () => {
    const call = pickleOf(dict({ x: pickled("cposix\nsystem\n", text("echo > executed.txt"), "\x85R") }));
    const newer = pickleOf(dict({ x: pickled(text("posix"), text("system"), "\x93", text("echo"), "\x85R") }));
    for (const pickle of [call, newer]) {
      const message = /got "posix\.system"; nothing was run.*torch\.save\(model\.state_dict\(\), file\)/;
      expect(() => read(checkpointOf(pickle))).toThrow(message);
    }
    expect(codeOf(checkpointOf(call))).toBe("refused");
    // INST and OBJ call, too.
    expect(() => read(checkpointOf(pickleOf("(S'echo'\niposix\nsystem\n")))).toThrow("got opcode 0x53 (STRING)");
    expect(() => read(checkpointOf(pickleOf("(iposix\nsystem\n")))).toThrow("got opcode 0x69 (INST)");
  });

  it("refuses tensors outside their storage, or much larger than the file", () => {
    const file = (recipe: TensorRecipe): Uint8Array => oneTensor(recipe, Float32Array.of(1, 2));
    expect(() => read(file({ shape: [3] }))).toThrow(
      "a tensor must lie inside its storage of 2 elements, got [3] with strides [1] from 0",
    );
    expect(() => read(file({ offset: 1 }))).toThrow("must lie inside its storage");
    expect(() => read(file({ shape: [2, 2], strides: [1, 1] }))).toThrow("must lie inside its storage");
    expect(() => read(file({ count: 3 }))).toThrow('storage "0" must have 12 bytes, got 8');
    expect(() => read(file({ key: "../0" }))).toThrow('storage "../0" must have 8 bytes, got none');
    expect(codeOf(file({ shape: [2 ** 20, 2 ** 20], strides: [0, 0] }))).toBe("too-large");
    expect(codeOf(file({ shape: [2 ** 52, 2 ** 52, 0], strides: [0, 0, 0] }))).toBe("read");
    for (const bad of [-1, 2n ** 60n]) expect(codeOf(file({ shape: [bad] }))).toBe("corrupt");
  });

  it("refuses other files, with a hint where one helps", () => {
    expect(() => readPyTorchCheckpoint("vgg.pth" as unknown as Uint8Array)).toThrow(
      "bytes must be a Uint8Array, got string",
    );
    expect(() => read(Buffer.from("hello"))).toThrow(
      "must be a file of torch.save, got 5 bytes that start with 68 65 6c 6c",
    );
    expect(() => read(Buffer.from("\x02\0\0\0\0\0\0\0{}"))).toThrow("is it safetensors?");
    expect(() => read(pickleOf(int(3)))).toThrow("a pickle that torch.save did not write");
    expect(codeOf(checkpointOf(pickleOf(tensor()), { 0: new Uint8Array(8) }))).toBe("unsupported");
  });

  it("refuses every file cut short", () => {
    for (const file of [torchZip(), torchLegacy(), torchLegacyProtocol4()]) {
      for (let length = 0; length < file.length; length++) expect(codeOf(file.subarray(0, length))).not.toBe("read");
    }
  });

  it("reads a zip file with damaged bytes rightly or not at all", () => {
    const file = torchZip();
    const flips = fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    const check = (places: [number, number][]): void => {
      const damaged = file.slice();
      for (const [at, bits] of places) damaged[at] = (damaged[at] ?? 0) ^ bits;
      if (codeOf(damaged) === "read") expect(read(damaged)).toEqual(linear);
    };
    for (let at = 0; at < file.length; at++) for (const bits of [1, 0x80, 0xff]) check([[at, bits]]);
    fc.assert(fc.property(flips, check), { seed: 1, numRuns: 2000 });
  });

  it("reads the older format with damaged bytes, which has no checksums, without any other error", () => {
    for (const file of [torchLegacy(), torchLegacyProtocol4()]) {
      fc.assert(
        fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length - 1), fc.nat(255), (at, to, at2, to2) => {
          const damaged = Uint8Array.from(file);
          damaged[at] = to;
          damaged[at2] = to2;
          codeOf(damaged);
        }),
        { seed: 2, numRuns: 4000 },
      );
    }
  });
});

describe("readPyTorchCheckpoint(bytes) on PyTorch's own files", () => {
  const expected = sharedFile("data/checkpoints/tiny.json");
  describe.skipIf(lacks(expected))("of every kind of tensor", () => {
    const checkpoint = (name: string): Uint8Array => readFileSync(sharedFile(`data/checkpoints/${name}.pth`));

    it.each(["tiny-zip", "tiny-legacy"])("%s gives the values PyTorch reads", (name) => {
      type Reference = Record<string, { shape: number[]; dtype: string; data: number[] }>;
      const reference = JSON.parse(readFileSync(expected, "utf8")) as Reference;
      const wanted = Object.entries(reference).map(([key, { shape, dtype, data }]) => [
        `state_dict.${key}`,
        {
          shape,
          dtype: dtype.includes("float") ? "float32" : dtype.includes("int") ? "int32" : "bool",
          data: dtype === "float64" ? data.map(Math.fround) : data,
        },
      ]);
      expect(read(checkpoint(name))).toEqual(Object.fromEntries(wanted));
    });

    it.each(["hostile-zip", "hostile-legacy"])("%s is refused, and runs nothing", (name) => {
      expect(() => read(checkpoint(name))).toThrow('got "posix.system"; nothing was run');
      expect(existsSync("executed.txt")).toBe(false);
    });
  });
});
