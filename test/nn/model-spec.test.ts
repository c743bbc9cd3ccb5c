import { describe, expect, it } from "vitest";
import { layerShapes, type ModelSpec, parameterSpecs } from "../../src/nn/model-spec.js";
import { vgg } from "../../src/nn/vgg.js";

describe("parameterSpecs(spec)", () => {
  it("names and shapes the lab's VGG as its checkpoints do, in TensorFlow.js's layouts", () => {
    const parameters = new Map(parameterSpecs(vgg()).map(({ name, shape }) => [name, shape]));
    // 8 convolutions of one array, 8 batch norms of four, a dense layer of two
    expect(parameters.size).toBe(8 + 8 * 4 + 2);
    expect(parameters.get("backbone.conv1.weight")).toEqual([3, 3, 64, 128]);
    expect(parameters.get("backbone.bn7.running_var")).toEqual([512]);
    expect(parameters.get("classifier.weight")).toEqual([512, 10]);
  });
});

describe("layerShapes(spec)", () => {
  it("follows an image through the VGG: 32 x 32 halves at each pool", () => {
    const shapes = layerShapes(vgg());
    const pools = shapes.filter(({ layer }) => layer.kind === "maxPool").map(({ output }) => output);
    expect(pools).toEqual([
      [16, 16, 128],
      [8, 8, 256],
      [4, 4, 512],
      [2, 2, 512],
    ]);
    expect(shapes.at(-1)?.output).toEqual([10]);
  });

  it("counts stride and padding: (7 + 2 x 2 - 5) / 2 + 1 = 4", () => {
    const conv = { inChannels: 1, outChannels: 2, kernelSize: 5, stride: 2, pad: 2, bias: true };
    const spec: ModelSpec = { input: [7, 7, 1], classes: [], layers: [{ kind: "conv2d", name: "c", ...conv }] };
    expect(layerShapes(spec)[0]?.output).toEqual([4, 4, 2]);
  });

  it("names the layer and both sizes when layers do not fit", () => {
    const dense = { kind: "dense", name: "fc", inFeatures: 5, outFeatures: 1, bias: false } as const;
    const spec: ModelSpec = { input: [1, 1, 4], classes: [], layers: [{ kind: "flatten", name: "f" }, dense] };
    expect(() => layerShapes(spec)).toThrow("fc: input features must be 5, got 4");
  });
});
