/** One field of a message: its type, its number on the wire, and whether it repeats. */
export interface SchemaField {
  type: string;
  id: number;
  rule?: "repeated";
}

/** A message's fields by name, or an enumeration's values by name. */
export type SchemaType =
  { fields: Readonly<Record<string, SchemaField>> } | { values: Readonly<Record<string, number>> };

const one = (type: string, id: number): SchemaField => ({ type, id });
const many = (type: string, id: number): SchemaField => ({ type, id, rule: "repeated" });

/**
 * The messages of an ONNX file, as far as the library writes them, in the form that protobufjs takes.
 *
 * Names, numbers and types are those of onnx.proto3 (https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto3); a test holds each against
 * the descriptor in the `onnx` Python package. Types nested there stand beside the others here: TypeProto.Tensor is TensorType,
 * TensorShapeProto.Dimension is Dimension.
 */
export const ONNX_SCHEMA: Readonly<Record<string, SchemaType>> = {
  ModelProto: {
    fields: {
      ir_version: one("int64", 1),
      opset_import: many("OperatorSetIdProto", 8),
      producer_name: one("string", 2),
      producer_version: one("string", 3),
      graph: one("GraphProto", 7),
      metadata_props: many("StringStringEntryProto", 14),
    },
  },
  OperatorSetIdProto: { fields: { domain: one("string", 1), version: one("int64", 2) } },
  StringStringEntryProto: { fields: { key: one("string", 1), value: one("string", 2) } },
  GraphProto: {
    fields: {
      node: many("NodeProto", 1),
      name: one("string", 2),
      initializer: many("TensorProto", 5),
      input: many("ValueInfoProto", 11),
      output: many("ValueInfoProto", 12),
    },
  },
  NodeProto: {
    fields: {
      input: many("string", 1),
      output: many("string", 2),
      name: one("string", 3),
      op_type: one("string", 4),
      attribute: many("AttributeProto", 5),
    },
  },
  AttributeProto: {
    fields: {
      name: one("string", 1),
      i: one("int64", 3),
      ints: many("int64", 8),
      type: one("AttributeType", 20),
    },
  },
  AttributeType: { values: { UNDEFINED: 0, INT: 2, INTS: 7 } },
  TensorProto: {
    fields: {
      dims: many("int64", 1),
      data_type: one("int32", 2),
      name: one("string", 8),
      raw_data: one("bytes", 9),
    },
  },
  DataType: { values: { UNDEFINED: 0, FLOAT: 1, UINT8: 2, INT8: 3, INT32: 6 } },
  ValueInfoProto: { fields: { name: one("string", 1), type: one("TypeProto", 2) } },
  TypeProto: { fields: { tensor_type: one("TensorType", 1) } },
  TensorType: { fields: { elem_type: one("int32", 1), shape: one("TensorShapeProto", 2) } },
  TensorShapeProto: { fields: { dim: many("Dimension", 1) } },
  Dimension: { fields: { dim_value: one("int64", 1), dim_param: one("string", 2) } },
};
