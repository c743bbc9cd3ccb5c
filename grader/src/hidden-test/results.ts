import { type Text, text } from "../../../src/course/index.js";
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
    throw refusal(what, text(`a tensor of ${wanted}`, `张量 ${wanted}`), value);
  requireFinite(what, value.values);
  return value;
}

/**
 * The numbers of a tensor, whatever its dtype and shape, or of an array. One test of a question asks for dtype and shape, so that nobody loses more for them.
 *
 * @param what Whose numbers.
 * @param value What was given.
 * @throws {WrongAnswer} as `tensorOf`.
 */
export function numbersOf(what: string, value: Value): ArrayLike<number> {
  const numbers = isPlainTensor(value) ? value.values : Array.isArray(value) ? (value as readonly Value[]) : undefined;
  if (!numbers?.every((each) => typeof each === "number")) throw refusal(what, text("a tensor", "张量"), value);
  requireFinite(what, numbers as ArrayLike<number>);
  return numbers as ArrayLike<number>;
}

/**
 * What an answer gave, as an object.
 *
 * @param what Whose value it is.
 * @param value What was given.
 * @param fields Those that a test needs.
 * @param all What the object must have, for the message: the same unless given.
 * @throws {WrongAnswer} saying what it is instead.
 */
export function objectOf<Field extends string>(
  what: string,
  value: Value,
  fields: readonly Field[],
  all: readonly string[] = fields,
): Record<Field, Value> {
  const wanted = `{ ${all.join(", ")} }`;
  if (!isRecord(value)) throw refusal(what, text(wanted, wanted), value);
  const missing = fields.filter((field) => !Object.hasOwn(value, field)).join(", ");
  if (missing === "") return value as Record<Field, Value>;
  throw refusal(what, text(wanted, wanted), value, text(`an object without ${missing}`, `缺少 ${missing} 的对象`));
}

/**
 * What an answer gave, as a finite number.
 *
 * @throws {WrongAnswer} saying what it is instead.
 */
export function numberOf(what: string, value: Value): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw refusal(what, text("a finite number", "有限的数"), value);
}

const refusal = (what: string, wanted: Text, value: Value, got = describe(value)): WrongAnswer =>
  new WrongAnswer(text(`${what} must be ${wanted.en}, got ${got.en}`, `${what} 应为 ${wanted.zh}，实际为 ${got.zh}`));

function requireFinite(what: string, numbers: ArrayLike<number>): void {
  if (!Array.from(numbers).every(Number.isFinite))
    throw new WrongAnswer(text(`${what} must hold finite numbers, got NaN or infinity`, `${what} 含有 NaN 或无穷大`));
}

/**
 * What a value is, and nothing that the student's code could choose freely: lengths, names and numbers of its own could hold a test's input, which the
 * student would read in the report.
 */
function describe(value: Value): Text {
  if (isPlainTensor(value)) {
    const axes = value.shape.length;
    return text(
      `a tensor of ${value.dtype} with ${axes} ${axes === 1 ? "axis" : "axes"}`,
      `${axes} 维的 ${value.dtype} 张量`,
    );
  }
  if (typeof value === "number") return Number.isFinite(value) ? text("a number", "数") : same(String(value));
  if (value === null || value === undefined || typeof value === "boolean") return same(String(value));
  if (Array.isArray(value)) return text("an array", "数组");
  if (typeof value === "string") return text("a string", "字符串");
  return OTHERS.get((value as Record<string, Value>)["other"]) ?? text("an object", "对象");
}

const same = (word: string): Text => text(word, word);

/** What the sandbox does not hand over. */
const OTHERS: ReadonlyMap<Value, Text> = new Map([
  ["bigint", same("BigInt")],
  ["function", text("a function", "函数")],
  ["symbol", text("a symbol", "Symbol")],
  ["tensor", text("a tensor of another dtype", "其他 dtype 的张量")],
]);

const isRecord = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isPlainTensor(value);

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, i) => length === b[i]);
