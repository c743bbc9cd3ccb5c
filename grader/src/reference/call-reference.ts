import * as tf from "@tensorflow/tfjs";
import * as kmeans from "../../../src/kmeans/index.js";
import * as linear from "../../../src/linear/index.js";
import { isPlainTensor, type PlainTensor, type Value } from "../value/index.js";
import { requireSmall } from "./require-small.js";

const FUNCTIONS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  kMeansQuantize: kmeans.kMeansQuantize,
  updateCodebook: kmeans.updateCodebook,
  /** Of question 2's tensor, whose 25 weights differ. */
  numberOfColours: (bitwidth: number) => Math.min(2 ** bitwidth, 25),
  linearQuantize: linear.linearQuantize,
  quantizationScaleAndZeroPoint: linear.quantizationScaleAndZeroPoint,
  linearQuantizeBias: linear.linearQuantizeBias,
  quantizedLinear: linear.quantizedLinear,
  quantizedConv2d: linear.quantizedConv2d,
  preprocess: linear.preprocess,
};

/** The right values of the constants. */
const CONSTANTS: Readonly<Record<string, Value>> = { colours4bit: 16, scaleFormula: "c", zeroPointFormula: "b" };

/**
 * Calls the library's own function of an answer's name.
 *
 * @param name Such as "linearQuantize".
 * @param args Whatever; the function checks them.
 * @returns What it returns.
 * @throws {RangeError} for an unknown name, more work than any test makes, or what the function does not take.
 */
export function callReference(name: string, args: readonly Value[]): Value {
  const called = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!called) throw new RangeError(`reference: name must be an answer's, got ${JSON.stringify(name.slice(0, 50))}`);
  requireSmall(name, args);
  let result: Value;
  tf.tidy(() => {
    result = fromTensors(called(...(args.map(toTensors) as never[])));
  });
  return result;
}

/** The right value of an answer's constant. */
export function referenceConstant(name: string): Value {
  return Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
}

function toTensors(value: Value): unknown {
  if (isPlainTensor(value)) return tf.tensor(value.values.slice(), [...value.shape], value.dtype);
  if (Array.isArray(value)) return value.map(toTensors);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toTensors(each as Value)]));
}

function fromTensors(value: unknown): Value {
  if (value instanceof tf.Tensor) {
    const { dtype, shape } = value;
    return { dtype: dtype as PlainTensor["dtype"], shape, values: value.dataSync<"float32">().slice() };
  }
  if (Array.isArray(value)) return value.map(fromTensors);
  if (typeof value !== "object" || value === null) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromTensors(each)]));
}
