import { type CodeQuestion, questions } from "../../../src/course/index.js";
import type { Value } from "../value/index.js";
import type { LoadedAnswer, Reference } from "./sandbox.js";

/** Calls of references in one call of an answer: enough for any answer, too few to keep the grader busy. */
const MOST_CALLS = 200;

/**
 * Calls a reference for an answer that runs in the sandbox.
 *
 * Only a function of an earlier question than that of the answer that the grader is calling: an answer to a later question has the reference too, and
 * could keep it for this one.
 *
 * @param count How many calls of references this call of the answer has made, this one included.
 * @returns The reference's value, or why there is none, for the student's code.
 * @throws {Error} where the reference itself fails, which is not the student's fault.
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
  try {
    return { value: reference(name, args) };
  } catch (error) {
    // What it says of arguments; anything else is the engine's, and no word of the student's.
    if (error instanceof RangeError || error instanceof TypeError) return { message: error.message };
    throw error;
  }
}

function earlierNames(question: CodeQuestion): readonly string[] {
  const order = Object.keys(questions) as CodeQuestion[];
  return order.slice(0, order.indexOf(question)).flatMap((each) => questions[each].answers);
}
