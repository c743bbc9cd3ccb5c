import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { Int8Network, type Int8NetworkData, type LayerSpec, type ModelSpec } from "../../src/nn/index.js";

const SPEC: ModelSpec = {
  input: [4, 4, 1],
  classes: ["a", "b"],
  layers: [
    { kind: "conv2d", name: "conv", inChannels: 1, outChannels: 1, kernelSize: 1, stride: 1, pad: 0, bias: true },
    { kind: "relu", name: "relu" },
    { kind: "maxPool", name: "pool", size: 2 },
    { kind: "averagePool", name: "average", size: 2 },
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "fc", inFeatures: 1, outFeatures: 2, bias: true },
  ],
};

/** Scales are chosen so that every factor is a power of two: S_in S_w / S_out = (1/255) x 127.5 / 1 = 1/2, then 1 x 0.5 / 0.5 = 1. */
const DATA: Int8NetworkData = {
  spec: SPEC,
  layers: new Map([
    [
      "conv",
      {
        weights: Int8Array.of(1),
        weightScale: Float32Array.of(127.5),
        bias: Int32Array.of(-100),
        output: { scale: 1, zeroPoint: -128 },
      },
    ],
    [
      "fc",
      {
        weights: Int8Array.of(1, -1),
        weightScale: Float32Array.of(0.5, 0.5),
        bias: Int32Array.of(0, 3),
        output: { scale: 0.5, zeroPoint: 10 },
      },
    ],
  ]),
};

/** Pixels as multiples of 1/255, so that q = k - 128 exactly. */
const image = (bytes: number[]) =>
  tf.tensor4d(
    Float32Array.from(bytes, (byte) => byte / 255),
    [1, 4, 4, 1],
  );
const BYTES = [110, 0, 120, 121, 0, 0, 0, 0, 140, 0, 162, 0, 0, 0, 0, 7];

describe("Int8Network(data, { requantization })", () => {
  it("computes pixel by pixel what the formulas say", () => {
    // conv: sum = (q + 128) - 100 = byte - 100, halved, ReLU by the clamp: 110 -> 5, 121 -> 10 (10.5 to even), 140 -> 20, 162 -> 31
    // pool: 5, 10, 20, 31 steps above -128; their mean 16.5, the integer -111.5, goes to the even -112: 16 steps
    // fc: 16 and -16 + 3 = -13, plus 10
    const network = new Int8Network(DATA);
    expect(network.predictIntegers(image(BYTES)).arraySync()).toEqual([[26, -3]]);
    expect(network.predict(image(BYTES)).arraySync()).toEqual([[8, -6.5]]);
    network.dispose();
  });

  it("rounds 10.5 up with integers alone, and means to the nearest", () => {
    // pool: 5, 11, 20, 31; mean 16.75, the integer -111.25, goes to -111: 17 steps; fc: 17 and -17 + 3 = -14, plus 10
    const network = new Int8Network(DATA, { requantization: "integer" });
    expect(network.predictIntegers(image(BYTES)).arraySync()).toEqual([[27, -4]]);
    network.dispose();
  });

  it("takes means in float32 as steps above the zero point, of which ties go to the even one", () => {
    // conv: zero point -127, so 110 -> 5 steps, 121 -> 10 (10.5), 140 -> 20, 162 -> 31; their mean 16.5 steps goes to 16, where the
    // integers' mean -110.5 goes to the even -110: 17 steps; fc as above
    const layers = new Map(DATA.layers);
    layers.set("conv", { ...DATA.layers.get("conv")!, output: { scale: 1, zeroPoint: -127 } });
    for (const [requantization, logits] of [
      ["float", [27, -4]],
      ["float32", [26, -3]],
    ] as const) {
      const network = new Int8Network({ ...DATA, layers }, { requantization });
      expect(network.predictIntegers(image(BYTES)).arraySync()).toEqual([logits]);
      network.dispose();
    }
  });

  it("leaves one tensor a prediction, and none when disposed", () => {
    const before = tf.memory().numTensors;
    const network = new Int8Network(DATA);
    const images = image(BYTES);
    const loaded = tf.memory().numTensors;
    const logits = network.predict(images);
    expect(tf.memory().numTensors).toBe(loaded + 1);
    network.dispose();
    tf.dispose([logits, images]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("says how it requantizes: in doubles unless told otherwise", () => {
    const networks = [new Int8Network(DATA), new Int8Network(DATA, { requantization: "integer" })];
    expect(networks.map(({ requantization }) => requantization)).toEqual(["float", "integer"]);
    for (const network of networks) network.dispose();
  });

  /** The logits' integers of a network of these layers, whose convolution has this zero point. */
  const integersOf = (layers: LayerSpec[], zeroPoint: number, bytes: number[]): unknown => {
    const integers = new Map(DATA.layers);
    integers.set("conv", { ...DATA.layers.get("conv")!, output: { scale: 1, zeroPoint } });
    const network = new Int8Network({ spec: { ...SPEC, layers }, layers: integers });
    const images = image(bytes);
    const before = tf.memory().numTensors;
    const logits = network.predictIntegers(images);
    expect(tf.memory().numTensors).toBe(before + 1);
    network.dispose();
    return logits.arraySync();
  };

  it("computes a ReLU behind other layers, where no clamp is the ReLU", () => {
    const last: LayerSpec = { kind: "relu", name: "last" };
    // the dense layer puts out 26 and -3, of which the ReLU leaves what is above the zero point, 10
    expect(integersOf([...SPEC.layers, last], -128, BYTES)).toEqual([[26, 10]]);
    expect(integersOf([...SPEC.layers, { kind: "flatten", name: "flat" }, last], -128, BYTES)).toEqual([[26, 10]]);
    // images have nothing below 0
    expect(integersOf([last, ...SPEC.layers], -128, BYTES)).toEqual([[26, -3]]);
  });

  it("computes the ReLU of a layer whose range goes below 0, right behind it or behind the pool", () => {
    const [conv, relu, pool, ...rest] = SPEC.layers as [LayerSpec, LayerSpec, LayerSpec, ...LayerSpec[]];
    const bytes = [108, ...Array<number>(15).fill(0)];
    // conv: 4 and -50; after ReLU and pool 4, 0, 0, 0, whose average is 1; fc: 1 and -1 + 3, plus 10
    for (const layers of [
      [conv, relu, pool],
      [conv, pool, relu],
    ])
      expect(integersOf([...layers, ...rest], 0, bytes)).toEqual([[11, 12]]);
  });

  it("refuses images of another shape", () => {
    const network = new Int8Network(DATA);
    expect(() => network.predict(tf.zeros([1, 4, 5, 1]))).toThrow(
      "Int8Network: images must have shape [batch, 4, 4, 1] (NHWC), got [1,4,5,1]",
    );
    expect(() => network.predictIntegers(tf.zeros([4, 4, 1]) as never)).toThrow("got [4,4,1]");
    network.dispose();
  });

  it("names a layer whose integers are missing, and a batch norm that was not fused", () => {
    const layers = new Map(DATA.layers);
    layers.delete("fc");
    const before = tf.memory().numTensors;
    expect(() => new Int8Network({ spec: SPEC, layers })).toThrow("Int8Network: the integers of fc are missing");
    expect(tf.memory().numTensors).toBe(before);
    const normalized = { ...SPEC, layers: [{ kind: "batchNorm", name: "bn", channels: 1, epsilon: 0 } as const] };
    expect(() => new Int8Network({ spec: normalized, layers })).toThrow(
      "Int8Network: bn must be fused into its convolution first: see fuseBatchNorm",
    );
  });
});
