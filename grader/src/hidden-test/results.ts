import { text } from "../../../src/course/index.js";
import { isPlainTensor, type PlainTensor, type Value } from "../value/index.js";
import { WrongAnswer } from "./wrong-answer.js";

/**
 * What an answer gave, as a tensor.
 *
 * @param what Whose value it is, as in "linearQuantize's result".
 * @param value What was given.
 * @param dtype What it must be.
 * @param shape What it must have.
 * @throws {WrongAnswer} saying what it is instead; infinities and NaN are none.
 */
export function tensorOf(
  what: string,
  value: Value,
  dtype: PlainTensor["dtype"],
  shape: readonly number[],
): PlainTensor {
  const wanted = `${dtype} [${shape.join(", ")}]`;
  if (!isPlainTensor(value) || value.dtype !== dtype || !isSame(value.shape, shape))
    throw new WrongAnswer(
      text(
        `${what} must be a tensor of ${wanted}, got ${describe(value)}`,
        `${what} 应为张量 ${wanted}，实际为 ${describe(value)}`,
      ),
    );
  if (!value.values.every(Number.isFinite))
    throw new WrongAnswer(text(`${what} must hold finite numbers, got NaN or infinity`, `${what} 含有 NaN 或无穷大`));
  return value;
}

/**
 * What an answer gave, as an object with these fields.
 *
 * @throws {WrongAnswer} saying what it is instead.
 */
export function objectOf<Field extends string>(
  what: string,
  value: Value,
  fields: readonly Field[],
): Record<Field, Value> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && !isPlainTensor(value);
  if (isObject && fields.every((field) => Object.hasOwn(value, field))) return value as Record<Field, Value>;
  const wanted = `{ ${fields.join(", ")} }`;
  throw new WrongAnswer(
    text(`${what} must be ${wanted}, got ${describe(value)}`, `${what} 应为 ${wanted}，实际为 ${describe(value)}`),
  );
}

/**
 * What an answer gave, as a finite number.
 *
 * @throws {WrongAnswer} saying what it is instead.
 */
export function numberOf(what: string, value: Value): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new WrongAnswer(
    text(`${what} must be a finite number, got ${describe(value)}`, `${what} 应为有限的数，实际为 ${describe(value)}`),
  );
}

function describe(value: Value): string {
  if (isPlainTensor(value)) return `a tensor of ${value.dtype} [${value.shape.join(", ")}]`;
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value);
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? "a string" : `{ ${Object.keys(value).slice(0, 5).join(", ")} }`;
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, i) => length === b[i]);
