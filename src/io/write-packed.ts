import { packLabels, type Codebook } from "../kmeans/index.js";
import { Int8Network, parameterSpecs, type Int8Layer, type Model } from "../nn/index.js";
import { requireFinite, requireThat } from "../tensor/index.js";
import { packFile } from "./packed-file.js";
import type { PackedHeader, WeightFormat } from "./packed-header.js";

/** What may go with a network into a packed file. */
export interface WritePackedOptions {
  /** By layer, as a `KMeansQuantizer` holds them after `apply(model)`. Layers without one stay float32. */
  codebooks?: ReadonlyMap<string, Codebook>;
  /** Free text by key. */
  metadata?: ReadonlyMap<string, string>;
}

/**
 * Writes a network as one file, as small as its weights allow: float32, k-means (a table of values and packed labels for each layer) or
 * linear (int8 weights, a scale for each output channel, int32 biases). `readPacked` makes it back, with the same predictions bit for bit.
 *
 * The same network gives the same bytes; `packFile` says how they are laid out.
 *
 * @param network A float32 model, also one whose weights are codebooks' values, or an int8 network. It is left as it is.
 * @param options Codebooks (of a model alone) and metadata.
 * @returns The whole file.
 * @throws {RangeError} for numbers that are NaN or infinite, codebooks given with an int8 network, for a layer that there is not, or that
 * do not tell the model's weights: they do after `quantizer.apply(model)`.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), () => 0.5);
 * const quantizer = new KMeansQuantizer(model, 4);
 * quantizer.apply(model);
 * readPacked(writePacked(model, { codebooks: quantizer.codebooks })).method; // => "k-means"
 */
export function writePacked(network: Model | Int8Network, options: WritePackedOptions = {}): Uint8Array {
  const { codebooks = new Map<string, Codebook>(), metadata = new Map<string, string>() } = options;
  const content: Uint8Array[] = [];
  const common = { spec: network.spec, metadata: Object.fromEntries(metadata) };
  if (network instanceof Int8Network) {
    requireThat(
      codebooks.size === 0,
      "writePacked: codebooks must go with a float32 model, got some with an int8 network",
    );
    const { requantization } = network;
    return packFile({ method: "linear", ...common, requantization, weights: packIntegers(network, content) }, content);
  }
  const method = codebooks.size > 0 ? "k-means" : "float32";
  return packFile({ method, ...common, weights: packFloats(network, codebooks, content) }, content);
}

const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

function packFloats(
  model: Model,
  codebooks: ReadonlyMap<string, Codebook>,
  content: Uint8Array[],
): PackedHeader["weights"] {
  const layers = model.quantizableWeights();
  for (const layer of codebooks.keys())
    requireThat(layers.has(layer), `writePacked: codebooks must be of ${[...layers.keys()].join(", ")}, got ${layer}`);
  return parameterSpecs(model.spec).flatMap(({ name, layer, role }): (WeightFormat & { layer: string })[] => {
    const values = model.parameter(name).dataSync<"float32">();
    requireFinite(`writePacked: ${name}`, values);
    const codebook = role === "weight" ? codebooks.get(layer) : undefined;
    if (codebook) return [{ layer, ...packCodebook(layer, values, codebook, content) }];
    content.push(bytesOf(values));
    return role === "weight" ? [{ layer, format: "float32" }] : [];
  });
}

function packCodebook(layer: string, weights: Float32Array, codebook: Codebook, content: Uint8Array[]): WeightFormat {
  const [centroids, labels] = [codebook.centroids.dataSync<"float32">(), codebook.labels.dataSync<"int32">()];
  const levels = centroids.length;
  requireThat(levels <= 2 ** 16, `writePacked: codebook of ${layer} must have at most 65536 levels, got ${levels}`);
  const differs = weights.findIndex((weight, i) => !Object.is(weight, centroids[labels[i] as number]));
  requireThat(
    labels.length === weights.length && differs < 0,
    `writePacked: weights of ${layer} must be its codebook's values, got ${weights[differs]}: call quantizer.apply(model) first`,
  );
  const bitwidth = Math.max(1, Math.ceil(Math.log2(levels)));
  content.push(bytesOf(centroids), packLabels(labels, bitwidth));
  return { format: "codebook", bitwidth, levels };
}

function packIntegers(network: Int8Network, content: Uint8Array[]): PackedHeader["weights"] {
  const layers = parameterSpecs(network.spec).filter(({ role }) => role === "weight");
  return layers.map(({ layer }) => {
    // The network could not have been made without them.
    const { weights, weightScale, bias, output } = network.data.layers.get(layer) as Int8Layer;
    content.push(bytesOf(weights), bytesOf(weightScale), bytesOf(bias));
    return { layer, format: "int8", output: { scale: output.scale, zeroPoint: output.zeroPoint } };
  });
}
