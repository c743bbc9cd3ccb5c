import * as tf from "@tensorflow/tfjs";
import { describe, expect, it, vi } from "vitest";
import { evaluate } from "../../src/evaluation/index.js";
import * as linear from "../../src/linear/index.js";
import { fuseBatchNorm, quantizeInt8, recordActivationRanges } from "../../src/nn/index.js";
import { brightness, trainedSmall } from "./small-network.js";

describe("quantizeInt8(model, ranges, { requantization })", () => {
  it("keeps the accuracy and comes within a few steps of the float32 logits", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    for (const requantization of ["float", "integer"] as const) {
      const network = quantizeInt8(model, ranges, { requantization });
      expect(evaluate(network, brightness(50)).accuracy).toBeCloseTo(evaluate(model, brightness(50)).accuracy, 1);
      const images = [...brightness(60, 1)][0]!.images;
      const [exact, got] = [model.predict(images), network.predict(images)];
      const step = network.data.layers.get("fc")!.output.scale;
      expect(tf.max(tf.abs(tf.sub(exact, got))).dataSync()[0]! / step).toBeLessThan(4);
      network.dispose();
    }
  });

  it("widens a range to hold 0 and stores weights in -127..127 with a scale a channel", async () => {
    const model = await trainedSmall();
    const before = tf.memory().numTensors;
    const ranges = new Map([
      ["relu", { min: 0.5, max: 2.55 }],
      ["fc", { min: -1, max: 1 }],
    ]);
    const network = quantizeInt8(model, ranges);
    expect(network.data.layers.get("conv")?.output).toEqual({ scale: 2.55 / 255, zeroPoint: -128 });
    const { weights, weightScale } = network.data.layers.get("conv")!;
    expect([weights.length, weightScale.length, Math.max(...weights.map(Math.abs))]).toEqual([36, 4, 127]);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps the bias of a channel whose weights are 0, or all but 0", async () => {
    const model = fuseBatchNorm(await trainedSmall());
    // conv, dense weights set so that the first class's logit is the sum of the channels' mean outputs
    model.parameter("conv.weight").assign(tf.fill([3, 3, 1, 4], 1e-9));
    model.parameter("conv.bias").assign(tf.tensor1d([1, 2, 0, 0.5]));
    model.parameter("fc.weight").assign(tf.tensor2d([[1, 0], [1, 0], [1, 0], [1, 0]])); // prettier-ignore
    model.parameter("fc.bias").assign(tf.zeros([2]));
    const network = quantizeInt8(model, recordActivationRanges(model, brightness(1)));
    const images = [...brightness(60, 1)][0]!.images;
    // 1 + 2 + 0.5, to within a step of the features' scale 2 / 255 for each channel and of the logits'
    expect(Math.abs((network.predict(images).dataSync()[0] as number) - 3.5)).toBeLessThan(0.05);
  });

  it("stores weights of fewer bits in their own range, by layer where asked", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const network = quantizeInt8(model, ranges, { weightBits: { conv: 4 } });
    const most = (layer: string) => Math.max(...network.data.layers.get(layer)!.weights.map(Math.abs));
    expect([most("conv"), most("fc")]).toEqual([7, 127]);
    const images = [...brightness(60, 1)][0]!.images;
    const fullBits = quantizeInt8(model, ranges);
    const [exact, ...others] = [model, fullBits, network].map((each) => each.predict(images));
    const [error8, error4] = others.map((each) => tf.mean(tf.abs(tf.sub(exact!, each))).dataSync()[0]!);
    expect(error4).toBeGreaterThan(error8!);
    expect(error4).toBeLessThan(10 * error8!);
    expect(() => quantizeInt8(model, ranges, { weightBits: 1 })).toThrow(
      "weightBits must be an integer from 2 to 8, got 1",
    );
    network.dispose();
    fullBits.dispose();
  });

  it("names the layer whose range is missing", async () => {
    const model = await trainedSmall();
    expect(() => quantizeInt8(model, new Map())).toThrow("quantizeInt8: ranges lack relu");
  });
});

describe("quantizeInt8(model, ranges, { functions })", () => {
  const functions = () => ({
    linearQuantize: vi.fn(linear.linearQuantize),
    quantizationScaleAndZeroPoint: vi.fn(linear.quantizationScaleAndZeroPoint),
    linearQuantizeBias: vi.fn(linear.linearQuantizeBias),
    quantizedLinear: vi.fn(linear.quantizedLinear),
    quantizedConv2d: vi.fn(linear.quantizedConv2d),
    preprocess: vi.fn(linear.preprocess),
  });

  it("gives the very integers of the library when the functions are the library's, calls each, and leaves no tensor", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const images = [...brightness(60, 1)][0]!.images;
    const library = quantizeInt8(model, ranges);
    const before = tf.memory().numTensors;
    const given = functions();
    const network = quantizeInt8(model, ranges, { functions: given });
    expect(network.data.layers).toEqual(library.data.layers);
    for (let batch = 1; batch <= 2; batch++) {
      const logits = network.predictIntegers(images);
      expect(logits.arraySync()).toEqual(library.predictIntegers(images).arraySync());
      expect(given.quantizedConv2d).toHaveBeenCalledTimes(batch);
    }
    for (const each of Object.values(given)) expect(each).toHaveBeenCalled();
    expect(given.quantizedConv2d.mock.lastCall![3]).toMatchObject({ bitwidth: 8, strides: 1, pad: 1 });
    network.dispose();
    expect(tf.memory().numTensors).toBe(before + 4); // two logits of either
  });

  it("lets functions dispose what they are given, and make tensors of their own", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const images = [...brightness(60, 1)][0]!.images;
    const before = tf.memory().numTensors;
    const network = quantizeInt8(model, ranges, {
      functions: {
        quantizedConv2d: (input, weights, bias, layer) => {
          const output = linear.quantizedConv2d(tf.add<tf.Tensor4D>(input, 0).toInt(), weights, bias, layer);
          tf.dispose([input, weights, bias, layer.weightScale]);
          return output;
        },
      },
    });
    for (let batch = 0; batch < 2; batch++) network.predict(images).dispose();
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  const zeros = (tensor: tf.Tensor) => tf.zerosLike(tensor);
  it.each<[keyof linear.LinearFunctions, unknown, string]>([
    [
      "linearQuantize",
      zeros,
      "linearQuantizeWeightPerChannel: linearQuantize must be int32 [3, 3, 1, 4], got float32 [3, 3, 1, 4]",
    ],
    [
      "quantizationScaleAndZeroPoint",
      () => ({ scale: 1, zeroPoint: 128 }),
      "quantizeInt8: quantizationScaleAndZeroPoint of relu: zeroPoint must be an integer from -128 to 127, got 128",
    ],
    [
      "linearQuantizeBias",
      () => undefined,
      "quantizeInt8: linearQuantizeBias of conv must be int32 [4], got undefined",
    ],
    [
      "quantizedConv2d",
      zeros,
      "Int8Network: quantizedConv2d of conv must be int32 [16, 4, 4, 4], got int32 [16, 4, 4, 1]",
    ],
    [
      "quantizedLinear",
      () => tf.fill([16, 2], 128, "int32"),
      "Int8Network: quantizedLinear of fc must hold integers from -128 to 127, got 128",
    ],
    ["preprocess", zeros, "Int8Network: preprocess must be int32 [16, 4, 4, 1], got float32 [16, 4, 4, 1]"],
  ])("names %s and the layer where its result is none, and leaves no tensor", async (name, wrong, message) => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const images = [...brightness(60, 1)][0]!.images;
    const before = tf.memory().numTensors;
    const run = () => {
      const network = quantizeInt8(model, ranges, { functions: { [name]: wrong } });
      try {
        return network.predict(images);
      } finally {
        network.dispose();
      }
    };
    expect(run).toThrow(new RangeError(message));
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses integers alone of functions that scale by the lab's formula", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const { quantizedLinear } = linear;
    const make = () => quantizeInt8(model, ranges, { requantization: "integer", functions: { quantizedLinear } });
    expect(make).toThrow('requantization must be "float" where quantizedLinear or quantizedConv2d is given');
  });
});
