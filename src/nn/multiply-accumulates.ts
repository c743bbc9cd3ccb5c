import { layerShapes, type ModelSpec } from "./model-spec.js";

/**
 * Multiply-accumulates of each layer for one image: of a convolution output height x output width x kernel height x kernel width x input
 * channels x output channels, of a dense layer inputs x outputs. Products with padding count, as in PyTorch's counting tools.
 *
 * @param model The network, or its layers.
 * @returns The count by layer name, for layers that have weights.
 * @throws {RangeError} when the layers do not fit each other.
 * @example
 * [...multiplyAccumulates({ spec: vgg() }).values()].reduce((a, b) => a + b); // => 605754368
 */
export function multiplyAccumulates(model: { spec: ModelSpec }): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { layer, output } of layerShapes(model.spec)) {
    if (layer.kind === "conv2d") {
      const [height = 0, width = 0] = output;
      counts.set(layer.name, height * width * layer.kernelSize ** 2 * layer.inChannels * layer.outChannels);
    }
    if (layer.kind === "dense") counts.set(layer.name, layer.inFeatures * layer.outFeatures);
  }
  return counts;
}
