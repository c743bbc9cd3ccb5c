import * as tf from "@tensorflow/tfjs";
import { Miss, text } from "./check-test.js";
import { describe } from "./describe.js";

/**
 * What a student's function returned, as a tensor.
 *
 * @param what Whose value it is, as in "linearQuantize's result".
 * @param value What was returned.
 * @param dtype What it must be.
 * @param shape What it must have; a name stands for any length.
 * @returns The tensor.
 * @throws {Miss} saying what it is instead.
 */
export function tensorResult(
  what: string,
  value: unknown,
  dtype: "float32" | "int32",
  shape: readonly (number | string)[],
): tf.Tensor {
  const wanted = `${dtype} [${shape.join(", ")}]`;
  const fits =
    value instanceof tf.Tensor &&
    !value.isDisposed &&
    value.dtype === dtype &&
    value.rank === shape.length &&
    shape.every((length, axis) => typeof length === "string" || length === value.shape[axis]);
  if (fits) return value;
  const got = describe(value);
  const isFloat = value instanceof tf.Tensor && value.dtype === "float32" && dtype === "int32";
  const [en, zh] = isFloat
    ? [": integers live in int32, .toInt() casts", "：整数应存为 int32，可用 .toInt() 转换"]
    : ["", ""];
  throw new Miss(
    text(
      `${what} must be a tensor of ${wanted}, got ${got.en}${en}`,
      `${what} 应为张量 ${wanted}，实际为${got.zh}${zh}`,
    ),
  );
}

/**
 * What a student's function returned, as an object with these fields.
 *
 * @param name The function.
 * @param value What it returned.
 * @param fields The fields it must have.
 * @returns The object.
 * @throws {Miss} saying what it is instead.
 */
export function objectResult<Field extends string>(
  name: string,
  value: unknown,
  fields: readonly Field[],
): Record<Field, unknown> {
  const isObject = typeof value === "object" && value !== null && !(value instanceof tf.Tensor);
  if (isObject && fields.every((field) => (value as Partial<Record<Field, unknown>>)[field] !== undefined))
    return value as Record<Field, unknown>;
  const [wanted, got] = [`{ ${fields.join(", ")} }`, describe(value)];
  throw new Miss(text(`${name} must return ${wanted}, got ${got.en}`, `${name} 应返回 ${wanted}，实际为${got.zh}`));
}

/**
 * What a student gave, as a number.
 *
 * @param what Whose value it is.
 * @param value What was given.
 * @returns The number.
 * @throws {Miss} saying what it is instead; NaN and infinities are none.
 */
export function numberResult(what: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const got = describe(value);
  const [en, zh] =
    value instanceof tf.Tensor ? [": .dataSync()[0] takes the number out", "：可用 .dataSync()[0] 取出数值"] : ["", ""];
  throw new Miss(
    text(`${what} must be a finite number, got ${got.en}${en}`, `${what} 应为有限的数，实际为${got.zh}${zh}`),
  );
}
