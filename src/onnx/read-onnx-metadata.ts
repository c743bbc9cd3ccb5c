import { Root } from "protobufjs/light";
import { ONNX_SCHEMA } from "./onnx-schema.js";

/** Of the whole file nothing but the metadata: what the schema does not name is skipped, and costs nothing. */
const SCHEMA = {
  StringStringEntryProto: ONNX_SCHEMA["StringStringEntryProto"],
  ModelProto: { fields: { metadata_props: { rule: "repeated", type: "StringStringEntryProto", id: 14 } } },
};

/**
 * What stands beside the network in an ONNX file, such as `quantlab.classes`.
 *
 * @param bytes The file.
 * @returns Text by key.
 * @throws {RangeError} when the bytes are no ONNX file.
 * @example
 * const file = writeOnnx(createModel(vgg({ width: 0.0625 }), seededRandom(1)), { calibration: "none" });
 * readOnnxMetadata(file).get("quantlab.calibration"); // => "none"
 */
export function readOnnxMetadata(bytes: Uint8Array): Map<string, string> {
  const type = Root.fromJSON({ nested: SCHEMA } as never).lookupType("ModelProto");
  try {
    const { metadata_props } = type.decode(bytes) as unknown as { metadata_props: { key: string; value: string }[] };
    return new Map(metadata_props.map(({ key, value }) => [key, value]));
  } catch (cause) {
    throw new RangeError(`readOnnxMetadata: bytes must be an ONNX file, got ${bytes.length} bytes that are none`, {
      cause,
    });
  }
}
