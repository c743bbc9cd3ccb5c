import type { LayerSpec, Model } from "../nn/index.js";
import { requireFinite } from "../tensor/index.js";
import { dimsOf, geometryOf, GraphBuilder, oihw, windowOf } from "./graph-builder.js";

/**
 * A float32 network's layers as ONNX operators.
 *
 * @param model The network, batch norm fused.
 * @param input Name of the images, [batch, height, width, channels].
 * @returns The graph, and the name of the logits.
 */
export function float32Graph(model: Model, input: string): { graph: GraphBuilder; logits: string } {
  const graph = new GraphBuilder();
  let features = graph.channelsFirst(input);
  for (const layer of model.spec.layers) features = addLayer(graph, model, layer, features);
  return { graph, logits: features };
}

function addLayer(graph: GraphBuilder, model: Model, layer: LayerSpec, input: string): string {
  const { name } = layer;
  const values = (suffix: string): Float32Array => {
    const numbers = model.parameter(`${name}.${suffix}`).dataSync<"float32">();
    requireFinite(`writeOnnx: ${name}.${suffix}`, numbers);
    return numbers;
  };
  const bias = () => graph.constant(`${name}.bias`, values("bias"), [values("bias").length]);
  switch (layer.kind) {
    case "conv2d": {
      const weights = graph.constant(`${name}.weight`, oihw(values("weight"), layer), dimsOf(layer));
      return graph.node("Conv", [input, weights, ...(layer.bias ? [bias()] : [])], name, geometryOf(layer));
    }
    case "dense": {
      const weights = graph.constant(`${name}.weight`, values("weight"), [layer.inFeatures, layer.outFeatures]);
      return graph.node("Gemm", [input, weights, ...(layer.bias ? [bias()] : [])], name);
    }
    case "relu":
      return graph.node("Relu", [input], name);
    case "averagePool":
      return graph.node("AveragePool", [input], name, windowOf(layer.size));
    case "maxPool":
    case "flatten":
      return graph.plainLayer(model.spec, layer, input);
    case "batchNorm":
      throw new RangeError(`writeOnnx: ${name} must be fused into its convolution first: see fuseBatchNorm`);
  }
}
