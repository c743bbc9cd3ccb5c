import * as tf from "@tensorflow/tfjs";
import { questions } from "../course/index.js";
import * as kmeans from "../kmeans/index.js";
import * as linear from "../linear/index.js";

/**
 * What an answer's cell may use without defining it: TensorFlow.js as `tf`, and the library's functions on tensors but for those that students write.
 *
 * @returns The values by name.
 * @example
 * ["cluster1d" in givenNames(), "kMeansQuantize" in givenNames()]; // => [true, false]
 */
export function givenNames(): Record<string, unknown> {
  const written = new Set(Object.values(questions).flatMap(({ answers }) => answers));
  const given = Object.entries({ ...kmeans, ...linear }).filter(([name]) => !written.has(name));
  return { tf, ...Object.fromEntries(given) };
}
