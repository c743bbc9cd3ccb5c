import * as tf from "@tensorflow/tfjs";
import { type CheckTest, Miss, text } from "./check-test.js";

/**
 * Advice: a function that leaves tensors behind fills the memory when a whole network calls it. Grading takes up to half a point off for it.
 *
 * @param name The function.
 * @param call Calls it once, with tensors made beforehand, and returns what it returned.
 * @returns The test.
 */
export function leakTest<Answer>(name: string, prepare: (answer: Answer) => () => unknown): CheckTest<Answer> {
  return {
    name: text("leaves no tensors behind", "不遗留张量"),
    advice: true,
    run(answer) {
      const call = prepare(answer);
      const before = tf.memory().numTensors;
      const kept = new Set(tensorsOf(call()));
      const left = tf.memory().numTensors - before - kept.size;
      const tensors = left === 1 ? "1 tensor" : `${left} tensors`;
      if (left > 0)
        throw new Miss(
          text(
            `${name} leaves ${tensors} in memory at each call: return its result from tf.tidy(() => { ... }); grading takes up to half a point off for it`,
            `${name} 每次调用都在内存中遗留 ${left} 个张量：请用 tf.tidy(() => { ... }) 返回结果；评分时为此最多扣半分`,
          ),
        );
    },
  };
}

function tensorsOf(value: unknown): tf.Tensor[] {
  if (value instanceof tf.Tensor) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(tensorsOf);
}
