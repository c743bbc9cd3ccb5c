import { layerShapes, type LayerSpec, type ModelSpec } from "../nn/index.js";
import { FileFormatError, requireFormat } from "./file-format-error.js";
import { quoted } from "./quoted.js";

/** What a field of a layer may hold. */
const checks = {
  count: (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0,
  countOrZero: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  positive: (value: unknown) => Number.isFinite(value) && (value as number) > 0,
  flag: (value: unknown) => typeof value === "boolean",
};

type Fields<Layer extends LayerSpec> = Record<Exclude<keyof Layer, "kind" | "name">, keyof typeof checks>;

/** The fields of each kind of layer beside its kind and name, in the order they are written. */
const fieldsOf: { [Kind in LayerSpec["kind"]]: Fields<Extract<LayerSpec, { kind: Kind }>> } = {
  conv2d: {
    inChannels: "count",
    outChannels: "count",
    kernelSize: "count",
    stride: "count",
    pad: "countOrZero",
    bias: "flag",
  },
  batchNorm: { channels: "count", epsilon: "positive" },
  relu: {},
  maxPool: { size: "count" },
  averagePool: { size: "count" },
  flatten: {},
  dense: { inFeatures: "count", outFeatures: "count", bias: "flag" },
};

/**
 * Makes a network's description of what a file says, or says why not: known layers with known fields alone, names used once, each layer
 * fitting the one before it, one logit a class. Nothing of the sizes it names is allocated.
 *
 * @param who The function that reads, for errors.
 * @param value Parsed JSON.
 * @returns The description, fields in a fixed order.
 * @throws {FileFormatError} with code `corrupt`, naming the layer and the field.
 * @example
 * parseModelSpec("readPacked", JSON.parse(text)).layers.length;
 */
export function parseModelSpec(who: string, value: unknown): ModelSpec {
  const { input, classes, layers } = record(value);
  check(isTriple(input), who, "input must be [height, width, channels]");
  check(isTexts(classes), who, "classes must be a list of names");
  check(Array.isArray(layers), who, "layers must be a list");
  const spec: ModelSpec = { input, classes, layers: layers.map((layer) => parseLayer(who, layer)) };
  const names = spec.layers.map(({ name }) => name);
  check(new Set(names).size === names.length, who, "layers must have names of their own");
  try {
    const shapes = layerShapes(spec).map(({ output }) => output);
    check(shapes.flat().every(checks.count), who, "layers must leave at least one feature");
    check(String(shapes.at(-1)) === String(classes.length), who, `the last layer must give ${classes.length} logits`);
  } catch (cause) {
    if (cause instanceof FileFormatError) throw cause;
    throw new FileFormatError("corrupt", `${who}: layers must fit each other, got ${(cause as Error).message}`, {
      cause,
    });
  }
  return spec;
}

function parseLayer(who: string, value: unknown): LayerSpec {
  const { kind, name, ...rest } = record(value);
  check(typeof name === "string" && name !== "", who, "each layer must have a name");
  check(typeof kind === "string" && Object.hasOwn(fieldsOf, kind), who, `kind of ${quoted(name)} must be a known one`);
  const fields = Object.entries(fieldsOf[kind as LayerSpec["kind"]]) as [string, keyof typeof checks][];
  for (const [field, wanted] of fields)
    check(checks[wanted](rest[field]), who, `${field} of ${quoted(name)} must be a ${wanted}`);
  check(Object.keys(rest).length === fields.length, who, `${quoted(name)} must have no other fields`);
  return { kind, name, ...Object.fromEntries(fields.map(([field]) => [field, rest[field]])) } as LayerSpec;
}

function check(condition: boolean, who: string, message: string): asserts condition {
  requireFormat(condition, "corrupt", `${who}: ${message}, got another description of the network`);
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const isTriple = (value: unknown): value is [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every(checks.count);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
