import { text } from "../../../src/course/index.js";
import type { Observed } from "./student.js";
import { WrongAnswer } from "./wrong-answer.js";

/**
 * Looks that a call left its arguments alone and no tensors behind.
 *
 * @param name The function.
 * @param observed What the call did.
 * @throws {WrongAnswer} saying what it did.
 */
export function expectTidy(name: string, { changed, disposed, leaked }: Observed): void {
  const argument = (disposed[0] ?? changed[0] ?? 0) + 1;
  if (disposed.length > 0)
    throw new WrongAnswer(
      text(
        `${name} disposed its argument ${argument}, which its caller still needs`,
        `${name} 释放了参数 ${argument}，而调用者还需要它`,
      ),
    );
  if (changed.length > 0)
    throw new WrongAnswer(
      text(
        `${name} changed its argument ${argument}: a function returns something new and leaves its arguments alone`,
        `${name} 修改了参数 ${argument}：函数应返回新的结果，不改动参数`,
      ),
    );
  if (leaked > 0)
    throw new WrongAnswer(
      text(
        `${name} leaves tensors in memory at each call: return its result from tf.tidy(() => { ... })`,
        `${name} 每次调用都在内存中遗留张量：请用 tf.tidy(() => { ... }) 返回结果`,
      ),
    );
}
