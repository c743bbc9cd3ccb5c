import * as tf from "@tensorflow/tfjs";
import { expect, it, describe } from "vitest";
import { predictedClasses } from "../../src/evaluation/index.js";
import type { Classifier } from "../../src/nn/index.js";
import { SMALL } from "../nn/small-network.js";

/** Says 1/2 for class 0, and the first pixel for class 1. */
const byFirstPixel: Classifier = {
  spec: SMALL,
  predict: (images) =>
    tf.tidy(() => {
      const pixel = tf.reshape(tf.slice(images, [0, 0, 0, 0], [-1, 1, 1, 1]), [-1, 1]);
      return tf.concat([tf.mul(tf.onesLike(pixel), 0.5), pixel], 1) as tf.Tensor2D;
    }),
};

describe("predictedClasses(classifier, images)", () => {
  it("takes the first of equal logits, and leaves nothing", () => {
    const images = tf.tidy(() => tf.tile(tf.tensor4d([0.5, 0.75], [2, 1, 1, 1]), [1, 4, 4, 1]));
    const before = tf.memory().numTensors;
    expect([...predictedClasses(byFirstPixel, images)]).toEqual([0, 1]);
    expect(tf.memory().numTensors).toBe(before);
    images.dispose();
  });
});
