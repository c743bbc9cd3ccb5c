import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSafetensors, readSafetensorsHeader, writeSafetensors } from "../../src/io/index.js";
import { savedThree } from "./safetensors-saved.js";

describe("writeSafetensors(tensors, metadata)", () => {
  it("writes what the Python package writes, byte for byte, in whatever order the tensors come", () => {
    tf.tidy(() => {
      const tensors: [string, tf.Tensor][] = [
        ["b", tf.tensor1d([true, false], "bool")],
        ["i", tf.tensor2d([[1, -2]], [1, 2], "int32")],
        ["w", tf.tensor1d([0.5, -2])],
        ["a", tf.scalar(3)],
        ["e", tf.zeros([0, 3])],
      ];
      const metadata: [string, string][] = [
        ["z", "1"],
        ["a", 'é"\n'],
      ];
      const saved = Buffer.from(savedThree());
      expect(Buffer.from(writeSafetensors(new Map(tensors), new Map(metadata))).equals(saved)).toBe(true);
      const turned = writeSafetensors(new Map(tensors.reverse()), new Map(metadata.reverse()));
      expect(Buffer.from(turned).equals(saved)).toBe(true);
    });
  });

  it("writes an empty file of 16 bytes", () => {
    // Eight for the length, "{}" padded to eight
    expect(Buffer.from(writeSafetensors(new Map())).toString("latin1")).toBe("\b\0\0\0\0\0\0\0{}      ");
  });

  it("keeps keys that look like numbers in the order of their bytes, and elements on multiples of 8", () => {
    tf.tidy(() => {
      const tensors = new Map([
        ["9", tf.scalar(1)],
        ["10", tf.scalar(2)],
        ["ﬀ", tf.scalar(3)],
        ["𐀀", tf.scalar(4)],
      ] as const);
      const file = writeSafetensors(
        tensors,
        new Map([
          ["2", "x"],
          ["10", "y"],
        ]),
      );
      const header = readSafetensorsHeader(file);
      // U+FB00 is EF AC 80 in UTF-8 and comes before U+10000, F0 90 80 80; in UTF-16 it is the other way round.
      expect([...header.tensors.keys()]).toEqual(["10", "9", "ﬀ", "𐀀"]);
      expect((header.tensors.get("10")?.start ?? 1) % 8).toBe(0);
      expect(Buffer.from(file).toString()).toContain('{"__metadata__":{"10":"y","2":"x"},"10":');
    });
  });

  it("is undone by readSafetensors, bit for bit, and makes no tensors", () => {
    const float = fc.float();
    const column = fc.oneof(
      fc.array(float).map((values) => () => tf.tensor1d(values, "float32") as tf.Tensor),
      fc
        .array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))
        .map((values) => () => tf.tensor1d(values, "int32") as tf.Tensor),
      fc.array(fc.boolean()).map((values) => () => tf.tensor1d(values, "bool") as tf.Tensor),
    );
    const name = fc.string({ unit: "grapheme" }).filter((text) => text !== "__metadata__");
    fc.assert(
      fc.property(fc.dictionary(name, column), fc.dictionary(fc.string(), fc.string()), (columns, metadata) => {
        tf.tidy(() => {
          const tensors = new Map(Object.entries(columns).map(([key, make]) => [key, make()]));
          const before = tf.memory().numTensors;
          const file = writeSafetensors(tensors, new Map(Object.entries(metadata)));
          expect(tf.memory().numTensors).toBe(before);
          const back = readSafetensors(file);
          expect(back.size).toBe(tensors.size);
          for (const [key, tensor] of tensors) {
            const [ours, theirs] = [tensor.dataSync(), back.get(key)?.dataSync()];
            expect(theirs).toEqual(ours);
          }
          expect(Object.fromEntries(readSafetensorsHeader(file).metadata)).toEqual({ ...metadata });
        });
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it("refuses other types, and the name that the format keeps for itself", () => {
    tf.tidy(() => {
      expect(() => writeSafetensors(new Map([["s", tf.tensor1d(["x"])]]))).toThrow(
        'writeSafetensors: tensor "s" must be float32, int32 or bool, got string',
      );
      expect(() => writeSafetensors(new Map([["__metadata__", tf.scalar(1)]]))).toThrow(
        "must not be called __metadata__",
      );
    });
  });
});
