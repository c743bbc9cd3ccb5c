import type { QuantizationParameters } from "../linear/index.js";
import { parameterSpecs, type Int8Network, type ModelSpec } from "../nn/index.js";
import { requireFormat } from "./file-format-error.js";
import { parseModelSpec } from "./parse-model-spec.js";
import { quoted } from "./quoted.js";

/** How a packed file keeps one layer's weights. */
export type WeightFormat =
  | { format: "float32" }
  /** A table of `levels` float32, and for each weight an index into it, in fields of `bitwidth` bits. */
  | { format: "codebook"; bitwidth: number; levels: number }
  /** int8 with a scale for each output channel, an int32 bias, and how the layer's output integers stand for numbers. */
  | { format: "int8"; output: QuantizationParameters };

/** What a packed file says of itself, as JSON. */
export interface PackedHeader {
  method: "float32" | "k-means" | "linear";
  spec: ModelSpec;
  /** Of a linear network, and of no other: how its sums become int8 again. */
  requantization?: Int8Network["requantization"];
  /** For each convolution and dense layer, in the order of `spec`. */
  weights: readonly (WeightFormat & { layer: string })[];
  metadata: Readonly<Record<string, string>>;
}

/** One array of numbers in the file. */
export interface PackedSection {
  /** A parameter's name, or that with `.levels`, `.labels`, `.scale`. */
  name: string;
  type: "float32" | "int32" | "int8" | "bits";
  count: number;
  /** Without the padding behind it. */
  bytes: number;
}

/**
 * The arrays that follow a packed file's header, in order. The header alone decides them, so a file has no table of offsets that could lie.
 *
 * @param header A header that `parsePackedHeader` made, or that describes a network in memory.
 * @returns One entry an array; each starts on a multiple of 8 bytes.
 * @example
 * packedSections(header).reduce((bytes, section) => bytes + section.bytes, 0);
 */
export function packedSections({ method, spec, weights }: PackedHeader): PackedSection[] {
  const formats = new Map(weights.map((entry) => [entry.layer, entry]));
  return parameterSpecs(spec).flatMap(({ name, layer, role, shape }): PackedSection[] => {
    const count = shape.reduce((product, length) => product * length, 1);
    const format = formats.get(layer);
    if (role === "weight" && format?.format === "codebook") {
      const bytes = Math.ceil((count * format.bitwidth) / 8);
      const levels = section(`${name}.levels`, "float32", format.levels);
      return [levels, { name: `${name}.labels`, type: "bits", count, bytes }];
    }
    if (method !== "linear") return [section(name, "float32", count)];
    // A bias is there whether or not the layer had one: it takes what batch norm leaves.
    if (role !== "weight") return [];
    const channels = shape.at(-1) as number;
    return [
      section(name, "int8", count),
      section(`${name}.scale`, "float32", channels),
      section(`${layer}.bias`, "int32", channels),
    ];
  });
}

const section = (name: string, type: "float32" | "int32" | "int8", count: number): PackedSection => ({
  name,
  type,
  count,
  bytes: count * (type === "int8" ? 1 : 4),
});

/**
 * Makes a packed file's header of its JSON, or says why not.
 *
 * @param value Parsed JSON.
 * @returns The header, checked.
 * @throws {FileFormatError} with code `corrupt`, naming what is wrong.
 * @example
 * parsePackedHeader(JSON.parse(text)).method;
 */
export function parsePackedHeader(value: unknown): PackedHeader {
  const { method, spec: described, requantization, weights, metadata } = record(value);
  const spec = parseModelSpec("readPacked", described);
  const layers = parameterSpecs(spec).filter(({ role }) => role === "weight");
  check(
    method === "float32" || method === "k-means" || method === "linear",
    "method must be float32, k-means or linear",
  );
  const isFused = spec.layers.every(({ kind }) => kind !== "batchNorm");
  check(method !== "linear" || isFused, "spec of a linear network must have no batch norm");
  const isOfMethod =
    method === "linear" ? ["float", "integer", "float32"].includes(requantization as string) : !requantization;
  check(isOfMethod, "requantization must be float, integer or float32 in a linear network, and nothing in another");
  check(
    Array.isArray(weights) && weights.length === layers.length,
    `weights must tell of ${layers.length} convolution and dense layers`,
  );
  for (const [i, { layer }] of layers.entries()) checkWeights(method, layer, weights[i]);
  const isText = Object.values(record(metadata)).every((entry) => typeof entry === "string");
  check(typeof metadata === "object" && metadata !== null && isText, "metadata must be text by key");
  return { method, spec, ...(method === "linear" && { requantization }), weights, metadata } as PackedHeader;
}

function checkWeights(method: PackedHeader["method"], wanted: string, value: unknown): void {
  const { layer, format, bitwidth, levels, output } = record(value);
  const { scale, zeroPoint } = record(output);
  check(layer === wanted, `weights must name ${quoted(wanted)} in its place`);
  const isCodebook =
    method === "k-means" && format === "codebook" && isInteger(bitwidth, 1, 16) && isInteger(levels, 1, 2 ** bitwidth);
  const isInt8 = method === "linear" && format === "int8" && isPositive(scale) && isInteger(zeroPoint, -128, 127);
  const isFloat = method !== "linear" && format === "float32";
  check(isFloat || isCodebook || isInt8, `weights of ${quoted(wanted)} must be of a format that ${method} has`);
}

const isPositive = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;

const isInteger = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function check(condition: boolean, message: string): asserts condition {
  requireFormat(condition, "corrupt", `readPacked: ${message}, got another header`);
}
