import { type CodeQuestion, questions } from "./questions.js";

/** A name that an earlier question's answer defines. */
export interface EarlierAnswer {
  question: CodeQuestion;
  name: string;
}

/**
 * The earlier answers that an answer's source names; a name in a comment counts too.
 *
 * @param question The answer's.
 * @param source Its cell.
 * @returns In the course's order.
 * @example
 * earlierAnswers("q5", "const q = linearQuantize(tensor, 8, 1, 0);"); // => [{ question: "q4", name: "linearQuantize" }]
 */
export function earlierAnswers(question: CodeQuestion, source: string): EarlierAnswer[] {
  const order = Object.keys(questions) as CodeQuestion[];
  return order
    .slice(0, order.indexOf(question))
    .flatMap((earlier) => questions[earlier].answers.map((name) => ({ question: earlier, name })))
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(source));
}
