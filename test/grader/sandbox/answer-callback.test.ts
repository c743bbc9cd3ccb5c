import { describe, expect, it } from "vitest";
import { answerCallback } from "../../../grader/src/sandbox/answer-callback.js";
import type { LoadedAnswer, Reference } from "../../../grader/src/sandbox/index.js";

describe("answerCallback(reference, answer, count, name, args)", () => {
  const answer: LoadedAnswer = { id: "it", question: "q6", code: "", names: [], earlier: {} };
  const reference: Reference = (name, args) => {
    if (args.length === 0) throw new RangeError(`${name}: no arguments`);
    if (args[0] === null) throw new Error("memory access out of bounds");
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

  it("refuses too many calls", () => {
    expect(answerCallback(reference, answer, 200, "linearQuantize", [1])).toHaveProperty("value");
    expect(answerCallback(reference, answer, 201, "linearQuantize", [1])).toHaveProperty("message");
  });

  it("takes an engine's failure for the grader's own", () => {
    expect(() => answerCallback(reference, answer, 1, "linearQuantize", [null])).toThrow("memory access");
  });
});
