import * as tf from "@tensorflow/tfjs";
import { type CodeQuestion, given, givenTensors } from "../course/index.js";
import * as kmeans from "../kmeans/index.js";
import * as linear from "../linear/index.js";

/**
 * What an answer's cell may use without defining it: TensorFlow.js as `tf`, the library's functions that the course gives, and tensors of its notebook.
 *
 * @param question Whose answer.
 * @returns The values by name.
 * @example
 * const names = givenNames("q2");
 * ["cluster1d" in names, "kMeansQuantize" in names, "original" in names]; // => [true, false, true]
 */
export function givenNames(question: CodeQuestion): Record<string, unknown> {
  const library = { ...kmeans, ...linear };
  const tensors = Object.entries(givenTensors[question] ?? {});
  return {
    tf,
    ...Object.fromEntries(given.map((name) => [name, library[name]])),
    ...Object.fromEntries(tensors.map(([name, rows]) => [name, tf.tensor2d(rows as number[][])])),
  };
}
