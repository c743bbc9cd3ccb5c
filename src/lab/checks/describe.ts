import * as tf from "@tensorflow/tfjs";
import type { Text } from "../../course/index.js";
import { text } from "./check-test.js";

/**
 * What a value is, in a few words.
 *
 * @param value Anything a student's code may give.
 * @returns As in "a promise (a function here must not be async)".
 * @example
 * describe(undefined).en; // => "nothing (is a return missing?)"
 */
export function describe(value: unknown): Text {
  if (value === undefined) return text("nothing (is a return missing?)", "空值（是否漏写了 return？）");
  if (value === null) return text("null", " null");
  if (value instanceof tf.Tensor) return describeTensor(value);
  if (value instanceof Promise)
    return text("a promise (a function here must not be async)", " Promise（这里的函数不能是 async）");
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return text("an array (tf.tensor(...) makes a tensor of it)", "数组（可用 tf.tensor(...) 转成张量）");
  if (typeof value === "object") {
    const keys = Object.keys(value).join(", ");
    return text(`an object { ${keys} }`, `对象 { ${keys} }`);
  }
  if (typeof value === "function") return text("a function", "函数");
  return text(`the ${typeof value} ${String(value)}`, ` ${typeof value} 值 ${String(value)}`);
}

function describeTensor(tensor: tf.Tensor): Text {
  const shown = `${tensor.dtype} [${tensor.shape.join(", ")}]`;
  return tensor.isDisposed
    ? text("a tensor that has been disposed (return it from tf.tidy)", "已被释放的张量（请从 tf.tidy 中返回它）")
    : text(`a tensor of ${shown}`, `张量 ${shown}`);
}

/**
 * A number as messages and grids show it: integers whole, others with at most so many digits.
 *
 * @param value Any number.
 * @param digits After the point.
 * @returns Text without superfluous zeros.
 * @example
 * shortNumber(1 / 3, 4); // => "0.3333"
 */
export function shortNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return String(value + 0);
  const fixed = value.toFixed(digits);
  // What is too small for the digits is not to look like zero.
  return Number(fixed) === 0 ? value.toExponential(1) : String(Number(fixed));
}
