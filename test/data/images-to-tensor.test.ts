import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { imagesToTensor } from "../../src/data/index.js";
import { numbered } from "./images-fixture.js";

describe("imagesToTensor(set, from, to)", () => {
  it("gives the images from..to as float32 [images, height, width, channels], a byte divided by 255", () => {
    tf.tidy(() => {
      const set = numbered(2);
      set.images.fill(255, 7, 8);
      const images = imagesToTensor(set, 1, 2);
      expect([images.dtype, ...images.shape]).toEqual(["float32", 1, 2, 3, 1]);
      expect([...images.dataSync()]).toEqual([111, 255, 113, 121, 122, 123].map((byte) => Math.fround(byte / 255)));
    });
  });
  it("gives all images unless told, and adds one tensor to memory", () => {
    const before = tf.memory().numTensors;
    const images = imagesToTensor(numbered(2));
    expect(images.shape).toEqual([2, 2, 3, 1]);
    expect(tf.memory().numTensors).toBe(before + 1);
    images.dispose();
  });
  it("refuses images that are not there", () => {
    expect(() => imagesToTensor(numbered(2), 3)).toThrow("imagesToTensor: from must be an integer from 0 to 2, got 3");
    expect(() => imagesToTensor(numbered(2), 1, 3)).toThrow("imagesToTensor: to must be an integer from 1 to 2, got 3");
  });
});
