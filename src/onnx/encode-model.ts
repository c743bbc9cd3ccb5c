import { readFileSync } from "node:fs";
import path from "node:path";
import { Root } from "protobufjs/light";
import { ONNX_SCHEMA } from "./onnx-schema.js";

/** The numbers of a constant, in row-major order; their kind is the tensor's element type. */
export type OnnxValues = Float32Array | Uint8Array | Int8Array | Int32Array;

/** A constant of the graph. */
export interface OnnxTensor {
  name: string;
  dims: readonly number[];
  values: OnnxValues;
}

/** A step of the graph: an operator of ONNX's with its attributes, which are integers or lists of them. */
export interface OnnxNode {
  operator: string;
  inputs: readonly string[];
  output: string;
  attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** What goes in or comes out: float32, with the name of an axis of any size in a number's place. */
export interface OnnxValue {
  name: string;
  shape: readonly (number | string)[];
}

/** A whole ONNX file as plain data. */
export interface OnnxModel {
  nodes: readonly OnnxNode[];
  constants: readonly OnnxTensor[];
  input: OnnxValue;
  output: OnnxValue;
  metadata: ReadonlyMap<string, string>;
}

/** The least versions, of the operators and of the file, that hold int8 weights with a scale for each channel. */
const OPSET = 13;
const IR_VERSION = 7;

const { AttributeType, DataType } = ONNX_SCHEMA as unknown as Record<string, { values: Record<string, number> }>;

let messages: Root | undefined;

/**
 * The bytes of an ONNX file.
 *
 * @param model What is to be written; nothing of it is checked here.
 * @returns The file; the same model gives the same bytes.
 * @example
 * const io = { name: "x", shape: ["batch", 1] };
 * const relu = { operator: "Relu", inputs: ["x"], output: "y", attributes: {} };
 * const model = { nodes: [relu], constants: [], input: io, output: { ...io, name: "y" }, metadata: new Map() };
 * [...encodeModel(model).slice(0, 2)]; // => [8, 7]
 */
export function encodeModel(model: OnnxModel): Uint8Array {
  messages ??= Root.fromJSON({ nested: ONNX_SCHEMA });
  const type = messages.lookupType("ModelProto");
  return type
    .encode({
      ir_version: IR_VERSION,
      opset_import: [{ domain: "", version: OPSET }],
      producer_name: "quantlab",
      producer_version: libraryVersion(),
      graph: {
        name: "network",
        node: model.nodes.map(nodeMessage),
        initializer: model.constants.map(tensorMessage),
        input: [valueMessage(model.input)],
        output: [valueMessage(model.output)],
      },
      metadata_props: [...model.metadata].map(([key, value]) => ({ key, value })),
    })
    .finish();
}

const nodeMessage = ({ operator, inputs, output, attributes }: OnnxNode) => ({
  input: inputs,
  output: [output],
  name: output,
  op_type: operator,
  attribute: Object.entries(attributes).map(([name, value]) =>
    typeof value === "number"
      ? { name, i: value, type: AttributeType?.values["INT"] }
      : { name, ints: value, type: AttributeType?.values["INTS"] },
  ),
});

function elementType(values: OnnxValues): string {
  if (values instanceof Float32Array) return "FLOAT";
  if (values instanceof Int32Array) return "INT32";
  return values instanceof Int8Array ? "INT8" : "UINT8";
}

const tensorMessage = ({ name, dims, values }: OnnxTensor) => ({
  dims,
  data_type: DataType?.values[elementType(values)],
  name,
  raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

const valueMessage = ({ name, shape }: OnnxValue) => ({
  name,
  type: {
    tensor_type: {
      elem_type: DataType?.values["FLOAT"],
      shape: { dim: shape.map((size) => (typeof size === "number" ? { dim_value: size } : { dim_param: size })) },
    },
  },
});

function libraryVersion(): string {
  const file = path.join(__dirname, "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
