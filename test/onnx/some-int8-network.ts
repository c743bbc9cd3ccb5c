import {
  Int8Network,
  type Int8Layer,
  type Int8NetworkOptions,
  type LayerSpec,
  type ModelSpec,
} from "../../src/nn/index.js";

/** Layers of every kind, also where their order or sizes are unlike VGG's. */
export const CHAINS: Readonly<Record<string, ModelSpec>> = {
  "as in VGG": spec([8, 8, 3], [conv("conv", 3, 8), relu("relu"), pool("pool"), average("mean", 4), ...head(8)]),
  "strides, no pad, a kernel of 2, pixels left over": spec(
    [11, 9, 2],
    [
      conv("a", 2, 5, { stride: 2, pad: 0 }),
      relu("r"),
      conv("b", 5, 6, { kernelSize: 2, pad: 1 }),
      pool("p"),
      ...head(36),
    ],
  ),
  "means of features below 0, of 4 and 9 pixels": spec(
    [12, 12, 1],
    [conv("a", 1, 7), average("two", 2), conv("b", 7, 5), average("three", 3), ...head(20)],
  ),
  "ReLU apart from its layer, at the start and the end": spec(
    [6, 6, 4],
    [relu("first"), conv("a", 4, 6), pool("p"), relu("r"), ...head(54), relu("last")],
  ),
  "one dense layer": spec([2, 2, 3], [flatten("f"), dense("a", 12, 3)]),
  "two dense layers": spec([2, 2, 3], [flatten("f"), dense("a", 12, 9), relu("r"), dense("b", 9, 3)]),
};

function spec(input: ModelSpec["input"], layers: LayerSpec[]): ModelSpec {
  return { input, classes: ["a", "b", "c"], layers };
}

function conv(name: string, inChannels: number, outChannels: number, geometry = {}): LayerSpec {
  return { kind: "conv2d", name, inChannels, outChannels, kernelSize: 3, stride: 1, pad: 1, bias: true, ...geometry };
}

function dense(name: string, inFeatures: number, outFeatures: number): LayerSpec {
  return { kind: "dense", name, inFeatures, outFeatures, bias: true };
}

function relu(name: string): LayerSpec {
  return { kind: "relu", name };
}

function pool(name: string): LayerSpec {
  return { kind: "maxPool", name, size: 2 };
}

function average(name: string, size: number): LayerSpec {
  return { kind: "averagePool", name, size };
}

function flatten(name: string): LayerSpec {
  return { kind: "flatten", name };
}

function head(features: number): LayerSpec[] {
  return [flatten("flatten"), dense("fc", features, 3)];
}

/**
 * Random integers for such layers, with scales that neither clamp everything nor round it to nothing.
 *
 * @param spec The layers.
 * @param random From 0 up to 1.
 * @param options Of the network.
 */
export function someInt8Network(spec: ModelSpec, random: () => number, options: Int8NetworkOptions = {}): Int8Network {
  const integer = (min: number, max: number): number => min + Math.floor(random() * (max - min + 1));
  let inputScale = 1 / 255;
  const layers = new Map<string, Int8Layer>();
  spec.layers.forEach((layer, i) => {
    if (layer.kind !== "conv2d" && layer.kind !== "dense") return;
    const [fanIn, channels] =
      layer.kind === "dense"
        ? [layer.inFeatures, layer.outFeatures]
        : [layer.kernelSize ** 2 * layer.inChannels, layer.outChannels];
    const weightScale = Float32Array.from({ length: channels }, () => 0.001 + 0.01 * random());
    const scale = inputScale * 0.006 * 90 * Math.sqrt(fanIn) * (0.5 + random());
    layers.set(layer.name, {
      weights: Int8Array.from({ length: fanIn * channels }, () => integer(-127, 127)),
      weightScale,
      bias: Int32Array.from({ length: channels }, () => integer(-20000, 20000)),
      output: { scale, zeroPoint: spec.layers[i + 1]?.kind === "relu" ? -128 : integer(-60, 60) },
    });
    inputScale = scale;
  });
  return new Int8Network({ spec, layers }, options);
}
