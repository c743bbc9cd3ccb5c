import { describe, expect, it } from "vitest";
import { answerCallback } from "../../../grader/src/sandbox/answer-callback.js";
import type { LoadedAnswer, Reference } from "../../../grader/src/sandbox/index.js";
import { float32 } from "../../../grader/src/value/index.js";

describe("answerCallback(reference, answer, count, name, args)", () => {
  const answer: LoadedAnswer = { id: "it", question: "q6", code: "", names: [], earlier: {} };
  const reference: Reference = (name, args) => {
    if (args.length === 0) throw new RangeError(`${name}: no arguments`);
    return 42;
  };

  it("calls the reference of an earlier question", () => {
    expect(answerCallback(reference, answer, 1, "linearQuantize", [1])).toEqual({ value: 42 });
  });

  it("passes on what the reference says", () => {
    expect(answerCallback(reference, answer, 1, "linearQuantize", [])).toEqual({
      message: "linearQuantize: no arguments",
    });
  });

  it.each(["linearQuantizeBias", "quantizedLinear", "constructor", ""])("refuses %j to question 6", (name) => {
    expect(answerCallback(reference, answer, 1, name, [1])).toEqual({ message: `q6 may not use ${name}` });
  });

  it("refuses too many calls, and too many numbers", () => {
    expect(answerCallback(reference, answer, 201, "linearQuantize", [1])).toHaveProperty("message");
    const much = { held: [float32(new Float32Array(2 ** 16))] };
    expect(answerCallback(reference, answer, 1, "linearQuantize", [much, 1])).toHaveProperty("message");
  });
});
