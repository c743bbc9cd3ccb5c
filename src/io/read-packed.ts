import { isUint8Array } from "node:util/types";
import * as tf from "@tensorflow/tfjs";
import { unpackLabels, type Codebook } from "../kmeans/index.js";
import { Int8Network, Model, parameterSpecs, type Int8Layer, type Int8NetworkOptions } from "../nn/index.js";
import { requireFinite } from "../tensor/index.js";
import { decodeElements } from "./element-types.js";
import { requireFormat } from "./file-format-error.js";
import { unpackFile } from "./packed-file.js";
import type { PackedHeader } from "./packed-header.js";
import { quoted } from "./quoted.js";
import { tensorMap } from "./tensor-map.js";

/** A network out of a packed file. */
export type PackedNetwork = {
  /** What `writePacked` was given beside it. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Frees the network and its codebooks. */
  dispose(): void;
} & (
  | { readonly method: "float32"; readonly network: Model }
  | { readonly method: "k-means"; readonly network: Model; readonly codebooks: ReadonlyMap<string, Codebook> }
  | { readonly method: "linear"; readonly network: Int8Network }
);

/** The bytes of each section, by name. */
type Sections = ReadonlyMap<string, Uint8Array>;

/**
 * Makes a network of a file that `writePacked` wrote. Its predictions are those of the network that was written, bit for bit.
 *
 * Codebooks are unpacked one layer at a time: beside the network's own tensors at most one layer's numbers are in memory, and the file.
 *
 * @param bytes The whole file.
 * @param options For a linear network: how sums become int8 again, where it is not to be as in the network that was written.
 * @returns The network, by method. The caller disposes it.
 * @throws {TypeError} for anything but bytes.
 * @throws {FileFormatError} with a `code`, for another file, an unknown version, a file cut short or damaged, and a header that
 * contradicts itself or the file's length, before anything is allocated; and for labels beyond their levels. No tensor is left behind.
 * @throws {RangeError} for numbers that are NaN or infinite.
 * @example
 * const { network } = readPacked(writePacked(createModel(vgg({ width: 0.0625 }), () => 0.5)));
 * network.predict(tf.zeros([1, 32, 32, 3])).shape; // => [1, 10]
 */
export function readPacked(bytes: Uint8Array, options: Int8NetworkOptions = {}): PackedNetwork {
  if (!isUint8Array(bytes)) throw new TypeError(`readPacked: bytes must be a Uint8Array, got ${typeof bytes}`);
  const { header, sections } = unpackFile(bytes);
  const { method } = header;
  const metadata = new Map(Object.entries(header.metadata));
  if (method === "linear") {
    const { requantization = header.requantization } = options;
    const network = readIntegers(header, sections, requantization && { requantization });
    return { method, network, metadata, dispose: () => network.dispose() };
  }
  const tables = readTables(header, sections);
  const network = readFloats(header, sections, tables);
  if (method === "float32") return { method, network, metadata, dispose: () => network.dispose() };
  let made: ReadonlyMap<string, Codebook> | undefined;
  return {
    method,
    network,
    metadata,
    // Their tensors take as much as the weights; until they are asked for, the labels stay packed.
    get codebooks() {
      return (made ??= new Map([...tables].map(([layer, table]) => [layer, codebookOf(table)])));
    },
    dispose() {
      network.dispose();
      for (const { centroids, labels } of made?.values() ?? []) tf.dispose([centroids, labels]);
    },
  };
}

/** A layer's codebook as the file has it. */
interface Table {
  layer: string;
  levels: Float32Array;
  /** Fields of so many bits. */
  packed: Uint8Array;
  bitwidth: number;
  shape: number[];
}

function readTables({ spec, weights }: PackedHeader, sections: Sections): Map<string, Table> {
  const formats = new Map(weights.map((entry) => [entry.layer, entry]));
  const tables = new Map<string, Table>();
  for (const { name, layer, role, shape } of parameterSpecs(spec)) {
    const format = formats.get(layer);
    if (role !== "weight" || format?.format !== "codebook") continue;
    const { bitwidth } = format;
    const packed = section(sections, `${name}.labels`);
    tables.set(layer, { layer, levels: floats(sections, `${name}.levels`), packed, bitwidth, shape });
  }
  return tables;
}

function labelsOf({ layer, levels, packed, bitwidth, shape }: Table): Int32Array {
  const labels = unpackLabels(packed, bitwidth, shape.reduce((product, length) => product * length, 1)); // prettier-ignore
  const wrong = labels.find((label) => label >= levels.length);
  requireFormat(
    wrong === undefined,
    "corrupt",
    `readPacked: labels of ${quoted(layer)} must be below its ${levels.length} levels, got ${wrong}`,
  );
  return labels;
}

function decoded(table: Table): Float32Array {
  const labels = labelsOf(table);
  const values = new Float32Array(labels.length);
  for (let i = 0; i < labels.length; i++) values[i] = table.levels[labels[i] as number] as number;
  return values;
}

const codebookOf = (table: Table): Codebook => ({
  centroids: tf.tensor1d(table.levels),
  labels: tf.tensor(labelsOf(table), table.shape, "int32"),
});

function readFloats({ spec }: PackedHeader, sections: Sections, tables: ReadonlyMap<string, Table>): Model {
  const parameters = new Map(parameterSpecs(spec).map((parameter) => [parameter.name, parameter]));
  const variables = tensorMap(parameters, (name, { layer, role, shape }) => {
    const table = role === "weight" ? tables.get(layer) : undefined;
    const values = table ? decoded(table) : floats(sections, name);
    const isTrainable = role !== "runningMean" && role !== "runningVariance";
    return tf.tidy(() => tf.variable(tf.tensor(values, shape), isTrainable));
  });
  return new Model(spec, variables);
}

function readIntegers({ spec, weights }: PackedHeader, sections: Sections, options?: Int8NetworkOptions): Int8Network {
  const layers = new Map<string, Int8Layer>();
  for (const { layer, ...entry } of weights) {
    if (entry.format !== "int8") continue;
    const weightScale = floats(sections, `${layer}.weight.scale`);
    const wrong = weightScale.find((scale) => scale <= 0);
    requireFormat(
      wrong === undefined,
      "corrupt",
      `readPacked: scales of ${quoted(layer)} must be above 0, got ${wrong}`,
    );
    layers.set(layer, {
      weights: new Int8Array(new Uint8Array(section(sections, `${layer}.weight`)).buffer),
      weightScale,
      bias: decode(sections, `${layer}.bias`, "int32") as Int32Array,
      output: entry.output,
    });
  }
  return new Int8Network({ spec, layers }, options);
}

/** A section's bytes; the header lists it, so it is there. */
const section = (sections: Sections, name: string): Uint8Array => sections.get(name) as Uint8Array;

const decode = (sections: Sections, name: string, type: "float32" | "int32") =>
  decodeElements(`readPacked: ${name}`, section(sections, name), type, true).values;

function floats(sections: Sections, name: string): Float32Array {
  const values = decode(sections, name, "float32") as Float32Array;
  requireFinite(`readPacked: ${name}`, values);
  return values;
}
