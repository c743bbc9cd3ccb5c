import * as tf from "@tensorflow/tfjs";
import { NOT_ANSWERED } from "../../notebook/index.js";
import { Miss, text, Unanswered } from "./check-test.js";
import { describe } from "./describe.js";
import { placeInCell } from "./place-in-cell.js";

/**
 * Calls a student's function and looks that it left its arguments as they were.
 *
 * @param name The function's name.
 * @param answer The function.
 * @param args Its arguments.
 * @returns What it returned, whatever that is.
 * @throws {Unanswered} where the exercise still stands there.
 * @throws {Miss} where it is no function, throws, or changes or disposes an argument.
 */
export function callAnswer<Args extends unknown[]>(
  name: string,
  answer: (...args: Args) => unknown,
  args: Args,
): unknown {
  if (typeof answer !== "function")
    throw new Miss(
      text(
        `${name} must be a function, got ${describe(answer).en}: run the answer's cell first`,
        `${name} 必须是函数，实际为${describe(answer).zh}：请先运行作答的单元格`,
      ),
    );
  const before = snapshot(args);
  const result = protect(name, () => answer(...args));
  for (const { argument, isUnchanged, isDisposed } of before) {
    if (isDisposed())
      throw new Miss(
        text(
          `${name} disposed its argument ${argument}, which its caller still needs`,
          `${name} 释放了参数 ${argument}，而调用者还需要它`,
        ),
      );
    if (!isUnchanged())
      throw new Miss(
        text(
          `${name} changed its argument ${argument}: a function returns something new and leaves its arguments alone`,
          `${name} 修改了参数 ${argument}：函数应返回新的结果，不改动参数`,
        ),
      );
  }
  return result;
}

function protect(name: string, call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    // Whoever interrupts the cell wants it to end.
    if (error instanceof Error && error.name === "Interrupted") throw error;
    const { message, name: kind } = error instanceof Error ? error : { message: String(error), name: typeof error };
    if (message.startsWith(NOT_ANSWERED)) throw new Unanswered(message);
    const place = placeInCell(error);
    const [en, zh] = place ? [` (${place.en})`, `（${place.zh}）`] : ["", ""];
    throw new Miss(text(`${name} threw ${kind}: ${message}${en}`, `${name} 抛出了 ${kind}：${message}${zh}`));
  }
}

interface Watched {
  argument: number;
  isUnchanged(): boolean;
  isDisposed(): boolean;
}

/** Watches the tensors among the arguments, and those inside plain objects. */
function snapshot(args: readonly unknown[]): Watched[] {
  return args.flatMap((value, i): Watched[] => {
    const argument = i + 1;
    if (value instanceof tf.Tensor) return [{ argument, ...watchTensor(value) }];
    if (typeof value !== "object" || value === null) return [];
    const fields = Object.entries(value);
    const sameFields = () => fields.every(([key, field]) => (value as Record<string, unknown>)[key] === field);
    const tensors = fields.flatMap(([, field]) => (field instanceof tf.Tensor ? [watchTensor(field)] : []));
    return [
      {
        argument,
        isUnchanged: () => sameFields() && tensors.every((tensor) => tensor.isUnchanged()),
        isDisposed: () => tensors.some((tensor) => tensor.isDisposed()),
      },
    ];
  });
}

function watchTensor(tensor: tf.Tensor): Omit<Watched, "argument"> {
  const values = tensor.dataSync().slice();
  return {
    isDisposed: () => tensor.isDisposed,
    isUnchanged: () => tensor.dataSync().every((value, i) => Object.is(value, values[i])),
  };
}
