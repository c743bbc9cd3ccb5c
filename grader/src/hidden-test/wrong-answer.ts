import type { Text } from "../../../src/course/index.js";

/** What is wrong with an answer. The student reads it: it may tell shapes, dtypes and what was given, and no expected value. */
export class WrongAnswer extends Error {
  override readonly name = "WrongAnswer";

  constructor(readonly text: Text) {
    super(text.en);
  }
}
