import { describe, expect, it } from "vitest";
import { earlierAnswers } from "../../src/course/index.js";

describe("earlierAnswers(question, source)", () => {
  it("finds the names that earlier questions define, in the course's order", () => {
    const source = "linearQuantize(x, 8, ...f(quantizationScaleAndZeroPoint)); kMeansQuantize(y, 2);";
    expect(earlierAnswers("q7", source)).toEqual([
      { question: "q1", name: "kMeansQuantize" },
      { question: "q4", name: "linearQuantize" },
      { question: "q5", name: "quantizationScaleAndZeroPoint" },
    ]);
  });

  it("takes whole names alone, and neither the question's own nor later ones", () => {
    expect(earlierAnswers("q6", "linearQuantizeFeature(x); linearQuantizeBias(b); quantizedLinear(a);")).toEqual([]);
    expect(earlierAnswers("q1", "kMeansQuantize(w, 4)")).toEqual([]);
  });
});
