import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { batches, builtInData, seededRandom, type BatchOptions, type ImageSet } from "../../src/data/index.js";
import { numbered, toBytes } from "./images-fixture.js";

/** Runs through the set once; each batch's labels and the bytes of its images. */
function all(set: ImageSet, options: BatchOptions): { labels: number[]; bytes: number[] }[] {
  return Array.from(batches(set, options), ({ images, labels }) => {
    const batch = { labels: [...labels.dataSync()], bytes: toBytes(images.dataSync()) };
    tf.dispose([images, labels]);
    return batch;
  });
}

/** Gives these numbers in turn. */
const scripted =
  (...numbers: number[]) =>
  () =>
    numbers.shift() ?? NaN;

describe("batches(set, options)", () => {
  const set = builtInData({ train: 23, test: 0 }).train;

  it("gives float32 images [batch, height, width, channels] and int32 labels [batch], which the caller disposes", () => {
    const before = tf.memory().numTensors;
    for (const { images, labels } of batches(numbered(2), { batchSize: 2 })) {
      expect([images.dtype, ...images.shape]).toEqual(["float32", 2, 2, 3, 1]);
      expect([labels.dtype, ...labels.dataSync()]).toEqual(["int32", 0, 1]);
      expect(tf.memory().numTensors).toBe(before + 2);
      tf.dispose([images, labels]);
    }
    expect(tf.memory().numTensors).toBe(before);
  });
  it("keeps the set's order without shuffle; the last batch holds what is left", () => {
    const [first, second, third, ...rest] = all(set, { batchSize: 10 });
    expect(first?.labels).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(second?.bytes).toEqual([...set.images.subarray(10 * 3072, 20 * 3072)]);
    expect(third?.labels).toEqual([0, 1, 2]);
    expect(rest).toEqual([]);
  });
  it("leaves out a last batch that is not full with dropRemainder, and keeps one that is", () => {
    expect(all(set, { batchSize: 10, dropRemainder: true }).map(({ labels }) => labels.length)).toEqual([10, 10]);
    expect(all(set, { batchSize: 23, dropRemainder: true })).toHaveLength(1);
    expect(all(set, { batchSize: 24, dropRemainder: true })).toEqual([]);
  });
  it("shuffles: every image once, with its own label, in an order that the seed decides", () => {
    const run = (seed: number) => all(set, { batchSize: 10, shuffle: seededRandom(seed) });
    const bytes = run(1).flatMap((batch) => batch.bytes);
    const images = Array.from({ length: 23 }, (_, i) => bytes.slice(i * 3072, (i + 1) * 3072).join());
    const labels = run(1).flatMap((batch) => batch.labels);
    const pairs = images.map((image, i) => `${labels[i]}:${image}`);
    const inOrder = Array.from(
      { length: 23 },
      (_, i) => `${i % 10}:${set.images.subarray(i * 3072, (i + 1) * 3072).join()}`,
    );
    expect(pairs).not.toEqual(inOrder);
    expect([...pairs].sort()).toEqual([...inOrder].sort());
    expect(run(1)).toEqual(run(1));
    expect(run(2)).not.toEqual(run(1));
  });
  it("draws every order of three alike", () => {
    const three = builtInData({ train: 3, test: 0 }).train;
    const random = seededRandom(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const order = [...batches(three, { batchSize: 3, shuffle: random })].map(({ images, labels }) => {
        const order = labels.dataSync().join("");
        tf.dispose([images, labels]);
        return order;
      })[0] as string;
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    // 500 each; the standard deviation is sqrt(3000 * 5 / 36) = 20
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
  });
  it("goes on exactly when the source's state is restored between two runs", () => {
    const random = seededRandom(5);
    const options = { batchSize: 10, shuffle: random, augment: { pad: 4, flip: true } };
    all(set, options);
    const { state } = random;
    const second = all(set, options);
    random.state = state;
    expect(all(set, options)).toEqual(second);
  });
});

describe("batches(set, { augment })", () => {
  const one = numbered(1); // rows 11 12 13 and 21 22 23; a single image needs no draw for its place
  const drawn = (augment: BatchOptions["augment"], ...numbers: number[]) =>
    all(one, { batchSize: 1, shuffle: scripted(...numbers), augment: augment ?? true })[0]?.bytes;

  // With pad 1 the draws 0, 0.5 and 0.99 are shifts of -1, 0 and 1: first the row at the top, then the column at the left.
  it.each([
    ["leaves the image where it is", [0.5, 0.5, 0.9], [11, 12, 13, 21, 22, 23]],
    ["moves it down, zeros above", [0, 0.5, 0.9], [0, 0, 0, 11, 12, 13]],
    ["moves it up, zeros below", [0.99, 0.5, 0.9], [21, 22, 23, 0, 0, 0]],
    ["moves it right, zeros at the left", [0.5, 0, 0.9], [0, 11, 12, 0, 21, 22]],
    ["moves it left, zeros at the right", [0.5, 0.99, 0.9], [12, 13, 0, 22, 23, 0]],
    ["mirrors it", [0.5, 0.5, 0.4], [13, 12, 11, 23, 22, 21]],
    ["moves and mirrors it", [0.99, 0, 0.4], [0, 23, 22, 0, 0, 0]],
  ])("%s", (_, numbers, bytes) => {
    expect(drawn({ pad: 1, flip: true }, ...numbers)).toEqual(bytes);
  });
  it("mirrors whole pixels, not channels", () => {
    const rgb = { ...numbered(1, 1, 6), width: 2, channels: 3 };
    const [batch] = all(rgb, { batchSize: 1, shuffle: scripted(0.5, 0.5, 0), augment: { pad: 0, flip: true } });
    expect(batch?.bytes).toEqual([14, 15, 16, 11, 12, 13]);
  });
  it("does what the set allows when it is true", () => {
    expect(drawn(true, 0, 0.5, 0.4)).toEqual([0, 0, 0, 13, 12, 11]);
    const still = { ...one, augmentation: { pad: 0, flip: false } };
    const [batch] = all(still, { batchSize: 1, shuffle: scripted(0, 0, 0), augment: true });
    expect(batch?.bytes).toEqual([11, 12, 13, 21, 22, 23]);
  });
});

describe("batches refuses, at the call,", () => {
  it.each([0, -1, 1.5, NaN])("the batch size %s", (batchSize) => {
    expect(() => batches(numbered(1), { batchSize })).toThrow(
      "batches: batchSize must be an integer from 1 to 2147483647",
    );
  });
  it("augment without a random source", () => {
    expect(() => batches(numbered(1), { batchSize: 1, augment: true })).toThrow(
      "batches: shuffle must be a random source with augment, got none",
    );
  });
  it("to shift by more than the image", () => {
    const options = { batchSize: 1, shuffle: seededRandom(1), augment: { pad: 3, flip: false } };
    expect(() => batches(numbered(1), options)).toThrow("batches: augment.pad must be an integer from 0 to 2, got 3");
  });
});
