import { layerShapes, type LayerSpec, type ModelSpec } from "../nn/index.js";
import type { OnnxNode, OnnxTensor, OnnxValues } from "./encode-model.js";

/** The layers without numbers of their own, which compute on integers what they compute on floats. */
export type PlainLayer = Extract<LayerSpec, { kind: "maxPool" | "flatten" }>;
type Conv2d = Extract<LayerSpec, { kind: "conv2d" }>;

/** A graph in the making: nodes in order, and the constants that they use. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  private readonly byName = new Map<string, OnnxTensor>();

  get constants(): OnnxTensor[] {
    return [...this.byName.values()];
  }

  /** A constant; one of a name that there is already is the same one. Without dims a scalar. */
  constant(name: string, values: OnnxValues, dims: readonly number[] = []): string {
    if (!this.byName.has(name)) this.byName.set(name, { name, values, dims });
    return name;
  }

  /** @returns The name of the node's output, which is the node's own. */
  node(operator: string, inputs: readonly string[], output: string, attributes: OnnxNode["attributes"] = {}): string {
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  /** ONNX's layers take channels first: [batch, channels, height, width]. */
  channelsFirst(input: string): string {
    return this.node("Transpose", [input], `${input}.channels_first`, { perm: [0, 3, 1, 2] });
  }

  /** A layer without numbers, on floats or integers. */
  plainLayer(spec: ModelSpec, layer: PlainLayer, input: string): string {
    if (layer.kind === "maxPool") return this.node("MaxPool", [input], layer.name, windowOf(layer.size));
    const [height = 1, width = 1] = layerShapes(spec).find((shapes) => shapes.layer === layer)?.input ?? [];
    // The dense layer's weights count channel last. A single pixel has the same order either way.
    const ordered =
      height * width === 1
        ? input
        : this.node("Transpose", [input], `${layer.name}.channels_last`, { perm: [0, 2, 3, 1] });
    return this.node("Flatten", [ordered], layer.name);
  }
}

/** The attributes of a pool without overlap. */
export const windowOf = (size: number) => ({ kernel_shape: [size, size], strides: [size, size] });

/** The attributes of a convolution. */
export const geometryOf = ({ kernelSize, stride, pad }: Conv2d) => ({
  kernel_shape: [kernelSize, kernelSize],
  strides: [stride, stride],
  pads: [pad, pad, pad, pad],
});

/** The dimensions of a convolution's weights as ONNX takes them: [out, in, height, width]. */
export const dimsOf = ({ kernelSize, inChannels, outChannels }: Conv2d): number[] => [
  outChannels,
  inChannels,
  kernelSize,
  kernelSize,
];

/** Weights in ONNX's order, OIHW, from the library's, HWIO. */
export function oihw<T extends Float32Array | Int8Array>(
  weights: T,
  { inChannels, outChannels, kernelSize }: Conv2d,
): T {
  const turned = weights.slice() as T;
  const area = kernelSize * kernelSize;
  let from = 0;
  for (let pixel = 0; pixel < area; pixel++)
    for (let i = 0; i < inChannels; i++)
      for (let o = 0; o < outChannels; o++) turned[(o * inChannels + i) * area + pixel] = weights[from++] as number;
  return turned;
}
