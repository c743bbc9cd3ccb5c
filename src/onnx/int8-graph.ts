import type { QuantizationParameters } from "../linear/index.js";
import { imageParameters, layerShapes, type Int8Layer, type Int8NetworkData, type LayerSpec } from "../nn/index.js";
import { dimsOf, geometryOf, GraphBuilder, oihw, windowOf } from "./graph-builder.js";

/** Integers in the graph, and how they stand for real numbers. */
interface Features {
  name: string;
  parameters: QuantizationParameters;
}

/** onnxruntime multiplies unsigned features by signed weights: features and their zero points stand 128 higher in the file. */
const SHIFT = 128;

/**
 * An int8 network's layers as ONNX operators in QDQ form: integers, each dequantized (DQ) before a layer of floats and quantized (Q) behind it.
 *
 * onnxruntime makes one integer operator of each DQ, layer and Q: QLinearConv, QGemm.
 *
 * @param data The integers.
 * @param input Name of the images, float32 [batch, height, width, channels], 0 to 1.
 * @returns The graph, and the name of the logits, float32.
 */
export function int8Graph(data: Int8NetworkData, input: string): { graph: GraphBuilder; logits: string } {
  const graph = new Int8Graph();
  let features = graph.quantize(graph.channelsFirst(input), "images.quantized", imageParameters);
  for (const layer of data.spec.layers) features = addLayer(graph, data, layer, features);
  return { graph, logits: graph.dequantize(features, "logits") };
}

function addLayer(graph: Int8Graph, data: Int8NetworkData, layer: LayerSpec, input: Features): Features {
  switch (layer.kind) {
    case "conv2d":
    case "dense":
      return graph.weightedLayer(layer, data.layers.get(layer.name) as Int8Layer, input);
    case "averagePool":
      return graph.averagePool(layer, channelsBefore(data, layer), input);
    case "relu":
      return graph.relu(layer.name, input);
    case "maxPool":
    case "flatten":
      return { ...input, name: graph.plainLayer(data.spec, layer, input.name) };
    case "batchNorm":
      throw new RangeError(`writeOnnx: ${layer.name} must be fused into its convolution first: see fuseBatchNorm`);
  }
}

const channelsBefore = ({ spec }: Int8NetworkData, layer: LayerSpec): number =>
  layerShapes(spec).find((shapes) => shapes.layer === layer)?.input[2] as number;

class Int8Graph extends GraphBuilder {
  quantize(floats: string, name: string, parameters: QuantizationParameters): Features {
    this.node("QuantizeLinear", [floats, ...this.parameters(name, parameters)], name);
    return { name, parameters };
  }

  dequantize({ name, parameters }: Features, output = `${name}.real`): string {
    return this.node("DequantizeLinear", [name, ...this.parameters(name, parameters)], output);
  }

  weightedLayer(
    layer: Extract<LayerSpec, { kind: "conv2d" | "dense" }>,
    { weights, weightScale, bias, output }: Int8Layer,
    input: Features,
  ): Features {
    const isConv = layer.kind === "conv2d";
    const dims = isConv ? dimsOf(layer) : [layer.inFeatures, layer.outFeatures];
    const biasScale = weightScale.map((scale) => Math.fround(input.parameters.scale) * scale);
    const inputs = [
      this.dequantize(input, `${layer.name}.input`),
      this.perChannel(
        `${layer.name}.weight`,
        isConv ? oihw(weights, layer) : weights,
        dims,
        weightScale,
        isConv ? 0 : 1,
      ),
      this.perChannel(`${layer.name}.bias`, bias, [bias.length], biasScale, 0),
    ];
    const sums = this.node(isConv ? "Conv" : "Gemm", inputs, `${layer.name}.sums`, isConv ? geometryOf(layer) : {});
    return this.quantize(sums, layer.name, output);
  }

  /** A mean is a convolution of each channel with itself alone, of weights 1. */
  averagePool({ name, size }: { name: string; size: number }, channels: number, input: Features): Features {
    const ones = new Int8Array(channels * size * size).fill(1);
    const weights = this.constant(`${name}.ones`, ones, [channels, 1, size, size]);
    const scale = this.constant(`${name}.share`, Float32Array.of(1 / (size * size)));
    const zero = this.constant("zero", Int8Array.of(0));
    const dequantized = this.node("DequantizeLinear", [weights, scale, zero], `${name}.ones.real`);
    const inputs = [this.dequantize(input, `${name}.input`), dequantized];
    const means = this.node("Conv", inputs, `${name}.means`, { ...windowOf(size), group: channels });
    return this.quantize(means, name, input.parameters);
  }

  /** 0 is the zero point: where that is the least integer, the clamp was the ReLU. */
  relu(name: string, input: Features): Features {
    if (input.parameters.zeroPoint === -128) return input;
    const real = this.node("Relu", [this.dequantize(input, `${name}.input`)], `${name}.real`);
    return this.quantize(real, name, input.parameters);
  }

  private perChannel(
    name: string,
    values: Int8Array | Int32Array,
    dims: readonly number[],
    scale: Float32Array,
    axis: number,
  ): string {
    const zeros = values instanceof Int8Array ? new Int8Array(scale.length) : new Int32Array(scale.length);
    const inputs = [
      this.constant(name, values, dims),
      this.constant(`${name}.scale`, scale, [scale.length]),
      this.constant(`${name}.zero_point`, zeros, [scale.length]),
    ];
    return this.node("DequantizeLinear", inputs, `${name}.real`, { axis });
  }

  private parameters(name: string, { scale, zeroPoint }: QuantizationParameters): string[] {
    return [
      this.constant(`${name}.scale`, Float32Array.of(scale)),
      this.constant(`${name}.zero_point`, Uint8Array.of(zeroPoint + SHIFT)),
    ];
  }
}
