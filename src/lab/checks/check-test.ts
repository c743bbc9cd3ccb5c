import { type Grid, type Text, text } from "../../course/index.js";

export { text };

/** A matrix to show, with its title in both languages. */
export type Panel = Omit<Grid, "title"> & { title: Text };

/** One thing that a visible check looks at. */
export interface CheckTest<Answer> {
  name: Text;
  /** The answer passes without it, and grading takes little off. */
  advice?: true;
  /** Throws a `Miss` where the answer is wrong; returns what is worth seeing. Runs inside `tf.tidy`. */
  run(answer: Answer): readonly Panel[] | void;
}

/** What is wrong with an answer, in words a student can act on. */
export class Miss extends Error {
  constructor(
    readonly text: Text,
    readonly panels: readonly Panel[] = [],
  ) {
    super(text.en);
  }
}

/** The exercise is still as it was handed out. */
export class Unanswered extends Error {}

/** What is wrong, and on a line of its own what helps. */
export const withHint = (wrong: Text, hint: Text | undefined): Text =>
  hint ? text(`${wrong.en}\nHint: ${hint.en}`, `${wrong.zh}\n提示：${hint.zh}`) : wrong;
