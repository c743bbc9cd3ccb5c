import { type CodeQuestion, questions } from "../../../src/course/index.js";
import { isPlainTensor, type Value } from "../value/index.js";
import type { LoadedAnswer, Reference } from "./sandbox.js";

/** Calls of references in one call of an answer, and numbers in the arguments of one: enough for any answer, too few to keep the grader busy. */
const [MOST_CALLS, MOST_NUMBERS] = [200, 2 ** 16];

/**
 * Calls a reference for an answer that runs in the sandbox.
 *
 * Only a function of an earlier question than that of the answer that the grader is calling: an answer to a later question has the reference too, and
 * could keep it for this one.
 *
 * @param count How many calls of references this call of the answer has made, this one included.
 * @returns The reference's value, or why there is none, for the student's code.
 */
export function answerCallback(
  reference: Reference,
  { question }: LoadedAnswer,
  count: number,
  name: string,
  args: readonly Value[],
): { value: Value } | { message: string } {
  if (!earlierNames(question).includes(name)) return { message: `${question} may not use ${name}` };
  if (count > MOST_CALLS) return { message: `${question} calls earlier answers more than ${MOST_CALLS} times` };
  if (numbersIn(args) > MOST_NUMBERS) return { message: `${name}: arguments hold more than ${MOST_NUMBERS} numbers` };
  try {
    return { value: reference(name, args) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

function earlierNames(question: CodeQuestion): readonly string[] {
  const order = Object.keys(questions) as CodeQuestion[];
  return order.slice(0, order.indexOf(question)).flatMap((each) => questions[each].answers);
}

function numbersIn(value: Value): number {
  if (typeof value !== "object" || value === null) return 1;
  if (isPlainTensor(value)) return value.values.length;
  return Object.values(value).reduce<number>((sum, each) => sum + numbersIn(each as Value), 0);
}
