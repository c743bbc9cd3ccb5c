import { cluster1d } from "../../kmeans/index.js";
import type { Answers } from "../answer-types.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, withHint, Miss, type Panel, text, Unanswered } from "./check-test.js";
import { KMEANS_WEIGHTS } from "./original-tensors.js";
import { numberResult } from "./results.js";

type Answer = Answers["q2"];

const FEWER = text(
  "the tensor has only 25 numbers, so it cannot show more colours than that",
  "张量只有 25 个数，颜色不会比这更多",
);

export const q2: readonly CheckTest<Answer>[] = [
  {
    name: text("colours at 4 bits", "4 比特时的颜色数"),
    run({ colours4bit }) {
      if (colours4bit === undefined || Number.isNaN(colours4bit)) throw new Unanswered("colours4bit");
      const got = numberResult("colours4bit", colours4bit);
      expectColours("colours4bit", got, 4);
      return coloursOf(4);
    },
  },
  {
    name: text("colours at 1, 2 and 3 bits", "1、2、3 比特时的颜色数"),
    run: (answer) => [1, 2, 3].forEach((bits) => expectNumberOfColours(answer, bits)),
  },
  {
    name: text("colours at 5 bits and more", "5 比特及更多时的颜色数"),
    run: (answer) => [5, 6, 8, 16].forEach((bits) => expectNumberOfColours(answer, bits)),
  },
];

function expectNumberOfColours({ numberOfColours }: Answer, bits: number): void {
  const call = `numberOfColours(${bits})`;
  expectColours(call, numberResult(call, callAnswer("numberOfColours", numberOfColours, [bits])), bits);
}

/** Counts what Q1's tensor really shows. */
function expectColours(what: string, got: number, bits: number): void {
  const { length } = cluster1d(Float32Array.from(KMEANS_WEIGHTS), 2 ** bits).centroids;
  if (got === length) return;
  const hint =
    got === 2 ** bits
      ? FEWER
      : got === 2 * bits || got === bits || got === bits ** 2
        ? text("each bit doubles the number of levels", "每多一个比特，取值个数翻倍")
        : undefined;
  // How many it would be is for the student to find out.
  throw new Miss(withHint(text(`${what} is not ${got}`, `${what} 不是 ${got}`), hint));
}

function coloursOf(bits: number): Panel[] {
  const { centroids, labels } = cluster1d(Float32Array.from(KMEANS_WEIGHTS), 2 ** bits);
  const values = Array.from(labels, (label) => centroids[label] as number);
  return [
    { title: text("weights", "权重"), values: KMEANS_WEIGHTS, columns: 5 },
    { title: text(`after ${bits} bits`, `${bits} 比特量化后`), values, columns: 5 },
  ];
}
