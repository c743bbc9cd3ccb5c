import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { callReference, referenceConstant } from "../../../grader/src/reference/index.js";
import { float32, int32 } from "../../../grader/src/value/index.js";
import { codeQuestions, questions } from "../../../src/course/index.js";

describe("callReference(name, args)", () => {
  it("calls the library on plain values, and leaves no tensors behind", () => {
    const before = tf.memory().numTensors;
    expect(callReference("linearQuantize", [float32([-9, 0.25, 0.75, 9]), 4, 0.5, 1])).toEqual(int32([-8, 1, 3, 7]));
    expect(callReference("kMeansQuantize", [float32([1, 1, 3]), 1])).toMatchObject({
      codebook: { centroids: float32([1, 3]), labels: int32([0, 0, 1]) },
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses names that are no answer's, and what would take long", () => {
    expect(() => callReference("constructor", [])).toThrow("reference: name must be an answer's");
    const large = float32(new Float32Array(2 ** 19));
    expect(() => callReference("preprocess", [large, 1])).toThrow("must have at most 524288 numbers, got 524289");
  });

  it("knows every name that students define", () => {
    const isKnown = (name: string): boolean => {
      if (referenceConstant(name) !== undefined) return true;
      try {
        callReference(name, []);
        return true;
      } catch (error) {
        // A function refuses the arguments, not the name.
        return !(error as Error).message.startsWith("reference: name");
      }
    };
    const names = codeQuestions.flatMap((question) => questions[question].answers);
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
    expect(callReference("numberOfColours", [4])).toBe(16);
    expect(callReference("numberOfColours", [5])).toBe(25);
    expect(referenceConstant("toString")).toBeUndefined();
  });
});
