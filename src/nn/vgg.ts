import { requireThat } from "../tensor/index.js";
import type { LayerSpec, ModelSpec } from "./model-spec.js";

/** Channels of the lab's VGG: one entry a convolution, "M" for a max pool. */
const VGG_PLAN: readonly (number | "M")[] = [64, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"];

/** What may be chosen about a VGG. */
export interface VggOptions {
  /** Factor on all channels: 1 is the lab's network (9.2 M weights), 0.25 has 1/16 of the weights. */
  width?: number;
  /** Names of the classes; ten classes named "0" to "9" unless given. */
  classes?: string[];
  /** Height and width of the images, a multiple of 16. */
  size?: number;
}

/**
 * The lab's VGG: 3 x 3 convolutions with padding 1 and no bias, each followed by batch norm and ReLU; max pools of 2 x 2 between; an average
 * over what is left of the image; a dense layer. Names are those of the original lab's checkpoints.
 *
 * Source: Simonyan and Zisserman 2014 (https://arxiv.org/abs/1409.1556), in the form of MIT 6.5940's Lab 2.
 *
 * @param options Width, classes and image size.
 * @returns The network's description; `createModel` fills it with numbers.
 * @throws {RangeError} when a width gives no whole number of channels, or the size is no multiple of 16.
 * @example
 * vgg({ width: 0.25 }).layers[0].outChannels; // => 16
 */
export function vgg(options: VggOptions = {}): ModelSpec {
  const { width = 1, size = 32, classes = [...Array(10).keys()].map(String) } = options;
  requireThat(
    width > 0 && Number.isInteger(width * 64),
    `vgg: width must make 64 x width a whole number of channels, got ${width}`,
  );
  requireThat(size > 0 && size % 16 === 0, `vgg: size must be a multiple of 16 pixels, got ${size}`);
  const layers: LayerSpec[] = [];
  let [conv, pool, channels] = [0, 0, 3];
  for (const step of VGG_PLAN) {
    if (step === "M") {
      layers.push({ kind: "maxPool", name: `backbone.pool${pool++}`, size: 2 });
      continue;
    }
    const outChannels = step * width;
    layers.push(
      {
        kind: "conv2d",
        name: `backbone.conv${conv}`,
        inChannels: channels,
        outChannels,
        kernelSize: 3,
        stride: 1,
        pad: 1,
        bias: false,
      },
      { kind: "batchNorm", name: `backbone.bn${conv}`, channels: outChannels, epsilon: 1e-5 },
      { kind: "relu", name: `backbone.relu${conv}` },
    );
    channels = outChannels;
    conv++;
  }
  layers.push(
    { kind: "averagePool", name: "average", size: size / 16 },
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "classifier", inFeatures: channels, outFeatures: classes.length, bias: true },
  );
  return { input: [size, size, 3], classes, layers };
}
