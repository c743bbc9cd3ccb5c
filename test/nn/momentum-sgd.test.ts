import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { MomentumSgd } from "../../src/nn/momentum-sgd.js";

describe("MomentumSgd(momentum, weightDecay)", () => {
  it("steps by the velocity, decaying weights but not vectors", () => {
    const [weight, bias] = [tf.variable(tf.tensor2d([[2]])), tf.variable(tf.tensor1d([2]))];
    const variables = new Map<string, tf.Variable>([
      ["w", weight],
      ["b", bias],
    ]);
    const gradients = new Map<string, tf.Tensor>([
      ["w", tf.tensor2d([[1]])],
      ["b", tf.tensor1d([1])],
    ]);
    const optimizer = new MomentumSgd(0.5, 0.25);
    // w: v = 1 + 0.25 x 2 = 1.5, w = 2 - 0.5 x 1.5 = 1.25; then v = 0.75 + 1 + 0.3125 = 2.0625, w = 0.21875
    // b: v = 1, b = 1.5; then v = 1.5, b = 0.75
    optimizer.step(variables, gradients, 0.5);
    expect([weight.dataSync()[0], bias.dataSync()[0]]).toEqual([1.25, 1.5]);
    optimizer.step(variables, gradients, 0.5);
    expect([weight.dataSync()[0], bias.dataSync()[0]]).toEqual([0.21875, 0.75]);
    optimizer.dispose();
  });

  it("goes on from restored velocities as if it had never stopped, and leaves no tensor behind", () => {
    const weight = tf.variable(tf.tensor2d([[1]]));
    const variables = new Map([["w", weight]]);
    const gradients = new Map([["w", tf.tensor2d([[1]])]]);
    const before = tf.memory().numTensors;
    const first = new MomentumSgd(0.5);
    first.step(variables, gradients, 0.5);
    const second = new MomentumSgd(0.5);
    second.restore(first.state());
    first.dispose();
    second.step(variables, gradients, 0.5);
    // v = 1, w = 0.5; v = 1.5, w = -0.25
    expect(weight.dataSync()[0]).toBe(-0.25);
    second.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
