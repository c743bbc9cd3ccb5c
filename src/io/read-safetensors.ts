import * as tf from "@tensorflow/tfjs";
import { decodeElements } from "./element-types.js";
import { quoted } from "./quoted.js";
import { readSafetensorsHeader, type SafetensorsHeader } from "./safetensors-header.js";
import { tensorMap } from "./tensor-map.js";

/**
 * Reads the tensors of a safetensors file. `readSafetensorsHeader` reads its metadata.
 *
 * Tensors come as they are stored, NaN and infinity where the file has them. F16, BF16 and F64 become float32, all integers int32.
 *
 * @param bytes The whole file.
 * @returns The tensors by name, in the order they lie in the file. The caller disposes them.
 * @throws {TypeError} for anything but bytes.
 * @throws {FileFormatError} with a `code`, for a file that is cut short or breaks a rule of the format, and for an I64 or F64 that
 * int32 or float32 cannot hold. No tensor is left behind then.
 * @example
 * readSafetensors(writeSafetensors(new Map([["a", tf.tensor1d([0.5, 2])]]))).get("a")?.dataSync(); // => [0.5, 2]
 */
export function readSafetensors(bytes: Uint8Array): Map<string, tf.Tensor> {
  return readSafetensorsTensors(bytes, readSafetensorsHeader(bytes));
}

/**
 * `readSafetensors` for who has read the header already.
 *
 * @param bytes The whole file.
 * @param header What `readSafetensorsHeader` gave for it.
 * @returns The tensors by name, in the order they lie in the file. The caller disposes them.
 * @throws {FileFormatError} for an I64 or F64 that int32 or float32 cannot hold. No tensor is left behind then.
 * @example
 * readSafetensorsTensors(bytes, readSafetensorsHeader(bytes)).size;
 */
export function readSafetensorsTensors(bytes: Uint8Array, { tensors }: SafetensorsHeader): Map<string, tf.Tensor> {
  return tensorMap(tensors, (name, { type, shape, start, end }) => {
    const what = `readSafetensors: tensor ${quoted(name)}`;
    const { values, dtype } = decodeElements(what, bytes.subarray(start, end), type, true);
    return tf.tensor(values, [...shape], dtype);
  });
}
