import { describe, expect, it } from "vitest";
import { trainingCurve } from "../../src/plot/training-curve.js";

describe("trainingCurve(points)", () => {
  it("draws the loss above and the accuracy, in percent, below", () => {
    const { data } = trainingCurve([
      { step: 1, loss: 2.5 },
      { step: 2, loss: 2, accuracy: 0.25 },
      { step: 3, accuracy: 0.5 },
    ]);
    expect(data).toMatchObject([
      { x: [1, 2], y: [2.5, 2], yaxis: "y" },
      { x: [2, 3], y: [25, 50], yaxis: "y2" },
    ]);
  });
  it("marks single points while they are few", () => {
    const points = (n: number) => Array.from({ length: n }, (_, i) => ({ step: i, loss: 1 }));
    expect(trainingCurve(points(60)).data[0]).toMatchObject({ mode: "lines+markers" });
    expect(trainingCurve(points(61)).data[0]).toMatchObject({ mode: "lines" });
  });
  it("refuses no points", () => {
    expect(() => trainingCurve([])).toThrow("points must hold at least one point, got none");
  });
});
