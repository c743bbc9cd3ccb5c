import { isUint8Array } from "node:util/types";
import * as tf from "@tensorflow/tfjs";
import { decodeElements, elementBytes } from "../element-types.js";
import { requireFormat } from "../file-format-error.js";
import { flattenTensors } from "./flatten-tensors.js";
import { growthBudget } from "./growth-budget.js";
import { openCheckpoint } from "./open-checkpoint.js";
import type { TensorView } from "./pytorch-world.js";
import { tensorMap } from "../tensor-map.js";
import { quoted } from "../quoted.js";

/**
 * Reads the tensors of a file that `torch.save` wrote, and runs nothing in it.
 *
 * Such a file is a pickle, a program for Python's pickle machine, and `torch.load` in its old manner runs any program. Here only
 * the operations that build dicts, lists, numbers, text and tensors are known; anything else is refused by name.
 *
 * Dicts in dicts are flattened with dots: `{"state_dict": {"conv.weight": t}, "epoch": 3}` gives `state_dict.conv.weight`, and an
 * item of a list takes its position for a name. What is no tensor is left out. Tensors come as they are stored: convolutions OIHW,
 * dense layers [out, in], NaN and infinity where the file has them. float16, bfloat16 and float64 become float32, integers int32.
 *
 * @param bytes The whole file: PyTorch's zip format (since 1.6) or the older one.
 * @returns The tensors by name, in the order of the file. The caller disposes them.
 * @throws {TypeError} for anything but bytes.
 * @throws {FileFormatError} with a `code`, for a file that is cut short, damaged, hostile or of another kind, and for an int64
 * or float64 that int32 or float32 cannot hold. No tensor is left behind then.
 * @example
 * const refused = () => readPyTorchCheckpoint(new TextEncoder().encode("not a checkpoint"));
 * (() => { try { refused(); } catch (error) { return error.name; } })(); // => "FileFormatError"
 */
export function readPyTorchCheckpoint(bytes: Uint8Array): Map<string, tf.Tensor> {
  if (!isUint8Array(bytes))
    throw new TypeError(`readPyTorchCheckpoint: bytes must be a Uint8Array, got ${typeof bytes}`);
  const { root, littleEndian, storedBytes } = openCheckpoint(bytes);
  const views = flattenTensors(root);
  checkSizes(views, bytes.length);
  return tensorMap(views, (name, view) => {
    const elements = gather(view, storedBytes(view.elements));
    const what = `readPyTorchCheckpoint: tensor ${quoted(name)}`;
    const { values, dtype } = decodeElements(what, elements, view.elements.type, littleEndian);
    return tf.tensor(values, [...view.shape], dtype);
  });
}

function checkSizes(views: ReadonlyMap<string, TensorView>, fileBytes: number): void {
  const total = [...views.values()].reduce((sum, view) => sum + 4 * view.size, 0);
  const budget = growthBudget(fileBytes);
  requireFormat(
    total <= budget,
    "too-large",
    `readPyTorchCheckpoint: tensors must take at most ${budget} bytes in a file of ${fileBytes}, got ${total}: does a view repeat its numbers?`,
  );
}

/** A view's elements in the order of its shape, the last axis fastest. */
function gather({ elements, offset, shape, strides, size }: TensorView, bytes: Uint8Array): Uint8Array {
  const width = elementBytes[elements.type];
  const contiguous = strides.every(
    (stride, axis) => shape[axis] === 1 || stride === shape.slice(axis + 1).reduce((a, b) => a * b, 1),
  );
  if (contiguous || size === 0) return bytes.subarray(offset * width, (offset + size) * width);
  const gathered = new Uint8Array(size * width);
  const index = shape.map(() => 0);
  let from = offset;
  for (let to = 0; to < size; to++) {
    for (let byte = 0; byte < width; byte++) gathered[to * width + byte] = bytes[from * width + byte] as number;
    // Count up like an odometer: the last axis first, carrying into the one before it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [length, stride, now] = [shape[axis] as number, strides[axis] as number, index[axis] as number];
      index[axis] = now + 1 === length ? 0 : now + 1;
      from += now + 1 === length ? -now * stride : stride;
      if (now + 1 < length) break;
    }
  }
  return gathered;
}
