import * as tf from "@tensorflow/tfjs";
import { given } from "../course/index.js";
import * as kmeans from "../kmeans/index.js";
import * as linear from "../linear/index.js";

/**
 * What an answer's cell may use without defining it: TensorFlow.js as `tf`, and the library's functions that the course gives.
 *
 * @returns The values by name.
 * @example
 * ["cluster1d" in givenNames(), "kMeansQuantize" in givenNames()]; // => [true, false]
 */
export function givenNames(): Record<string, unknown> {
  const library = { ...kmeans, ...linear };
  return { tf, ...Object.fromEntries(given.map((name) => [name, library[name]])) };
}
