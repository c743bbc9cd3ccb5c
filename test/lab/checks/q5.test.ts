import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { quantizationScaleAndZeroPoint, quantizedRange, roundHalfEven } from "../../../src/linear/index.js";
import { messagesOf } from "../messages-of.mjs";

const right = { scaleFormula: "c", zeroPointFormula: "b", quantizationScaleAndZeroPoint };

interface Numbers {
  rMin: number;
  rMax: number;
  qMin: number;
  qMax: number;
}
const withFormula = (of: (n: Numbers) => unknown) => ({
  ...right,
  quantizationScaleAndZeroPoint: (r: tf.Tensor, bits: number) => {
    const { min: qMin, max: qMax } = quantizedRange(bits);
    const values = r.dataSync().slice().sort();
    return of({ rMin: values[0] as number, rMax: values.at(-1) as number, qMin, qMax });
  },
});
const scale = ({ rMin, rMax, qMin, qMax }: Numbers) => (rMax - rMin) / (qMax - qMin);
const clamp = (z: number, { qMin, qMax }: Numbers) => Math.min(Math.max(z, qMin), qMax);

const wrong: [slip: string, answer: object, message: string][] = [
  [
    "S by the maximum alone",
    { ...right, scaleFormula: "a" },
    "(a) gives S = 0.75 for numbers from -0.25 to 0.75 at 2 bits",
  ],
  ["S by sums", { ...right, scaleFormula: "b" }, "(b) gives S = -0.5"],
  ["S by quotients", { ...right, scaleFormula: "d" }, "(d) gives S = 0.625"],
  ["no letter", { ...right, scaleFormula: "e" }, 'scaleFormula must be "a", "b", "c" or "d", got e'],
  ["Z turned round", { ...right, zeroPointFormula: "a" }, "(a): Z = 1 for numbers from -0.25"],
  ["Z not rounded", { ...right, zeroPointFormula: "c" }, "(c): Z = -1.25, but the zero point is an integer"],
  ["S = max / qMax", withFormula((n) => ({ scale: n.rMax / n.qMax, zeroPoint: -1 })), "scale must be 0.3333, got 0.75"],
  [
    "no rounding",
    withFormula((n) => ({ scale: scale(n), zeroPoint: n.qMin - n.rMin / scale(n) })),
    "zeroPoint must be -1, got -1.25\nHint: the zero point is an integer: round it",
  ],
  [
    "no clamp",
    withFormula((n) => ({ scale: scale(n), zeroPoint: roundHalfEven(n.qMin - n.rMin / scale(n)) })),
    "zeroPoint must be -8, got -58\nHint: clamp Z",
  ],
  [
    "Math.round",
    withFormula((n) => ({ scale: scale(n), zeroPoint: clamp(Math.round(n.qMin - n.rMin / scale(n)), n) })),
    "its even neighbour is -2",
  ],
  ["S = 0 for constants", withFormula((n) => ({ scale: scale(n), zeroPoint: 0 })), "take 0 to 3 as the range"],
  [
    "NaN for constants",
    withFormula((n) => ({ scale: scale(n) || NaN, zeroPoint: 0 })),
    "scale must be a finite number, got the number NaN",
  ],
  [
    "numbers as arguments",
    {
      ...right,
      quantizationScaleAndZeroPoint(r: tf.Tensor, bits: number) {
        Math.min(...r.dataSync());
        return quantizationScaleAndZeroPoint(r, bits);
      },
    },
    "quantizationScaleAndZeroPoint threw RangeError: Maximum call stack size exceeded",
  ],
  [
    "tensors for numbers",
    withFormula((n) => ({ scale: tf.scalar(scale(n)), zeroPoint: 0 })),
    "scale must be a finite number, got a tensor of float32 []: .dataSync()[0] takes the number out",
  ],
  ["a pair", withFormula((n) => [scale(n), 0]), "must return { scale, zeroPoint }, got an array"],
];

describe("the visible check of q5", () => {
  it("passes the right choices with the library's version", async () => {
    expect(await messagesOf("q5", right)).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, answer, message) => {
    expect(await messagesOf("q5", answer)).toContain(message);
  });
});
