import * as tf from "@tensorflow/tfjs";
import { type CodeQuestion, givenTensors } from "../../../../src/course/index.js";
import * as kmeans from "../../../../src/kmeans/index.js";
import * as linear from "../../../../src/linear/index.js";
import type { LinearFunctions } from "../../../../src/linear/index.js";
import { callReference } from "./call-reference.js";

/**
 * What an answer may use without defining it.
 *
 * @param question The answer's.
 * @param names Of earlier answers.
 * @param earlier Fetches one when it is used.
 */
export function givenTo(
  question: CodeQuestion,
  names: readonly string[],
  earlier: (name: string) => unknown,
): Record<string, unknown> {
  const tensors = Object.entries(givenTensors[question] ?? {});
  const own = <Name extends keyof LinearFunctions>(...wanted: Name[]): Pick<LinearFunctions, Name> =>
    Object.fromEntries(wanted.map((name) => [name, late(name, earlier)])) as Pick<LinearFunctions, Name>;
  const given = {
    tf,
    ...GIVEN,
    ...Object.fromEntries(tensors.map(([name, rows]) => [name, tf.tensor2d(rows as number[][])])),
    // Both quantize, which the course asks for; so they use the student's own functions.
    linearQuantizeFeature: (tensor: tf.Tensor, bitwidth: number, functions = {}) =>
      linear.linearQuantizeFeature(tensor, bitwidth, {
        ...own("linearQuantize", "quantizationScaleAndZeroPoint"),
        ...functions,
      }),
    linearQuantizeWeightPerChannel: (weights: tf.Tensor, bitwidth: number, functions = {}) =>
      linear.linearQuantizeWeightPerChannel(weights, bitwidth, { ...own("linearQuantize"), ...functions }),
  };
  for (const name of names) Object.defineProperty(given, name, { get: () => earlier(name), enumerable: true });
  return given;
}

/** Named one by one, as nothing else of the library is to come in here; a test compares them with the course's list. */
const GIVEN = {
  cluster1d: kmeans.cluster1d,
  decodeCodebook: kmeans.decodeCodebook,
  quantizedRange: linear.quantizedRange,
  roundHalfEven: linear.roundHalfEven,
  linearDequantize: linear.linearDequantize,
  shiftLinearBias: linear.shiftLinearBias,
  shiftConv2dBias: linear.shiftConv2dBias,
  accumulateLinear: linear.accumulateLinear,
  accumulateConv2d: linear.accumulateConv2d,
  fuseConvBatchNorm: linear.fuseConvBatchNorm,
};

function late(name: string, earlier: (name: string) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    const own = earlier(name);
    // The library's own in the lab, where an answer does not name the student's.
    return typeof own === "function" ? own(...args) : callReference(name, args);
  };
}
