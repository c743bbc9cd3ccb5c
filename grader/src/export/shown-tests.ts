import { type QuestionName, questions, type Text } from "../../../src/course/index.js";
import type { Score, TestScore } from "../score/index.js";
import { WORDS } from "./export-words.js";

export type Language = keyof Text;

/** A test as a student reads it in another system; nothing in it goes beyond the student's own report. */
export interface ShownTest {
  /** The question and the test's place in it: "4.2". */
  number: string;
  name: string;
  question: QuestionName;
  /** The question's title. */
  title: string;
  points: number;
  maxPoints: number;
  /** Nobody has marked it yet. */
  isWaiting: boolean;
  message?: string;
}

/**
 * A score's tests in their order.
 *
 * @param score Whose.
 * @param language The texts'.
 */
export function shownTests({ questions: each }: Score, language: Language): ShownTest[] {
  return each.flatMap(({ question, tests }) =>
    tests.map((test, i) => {
      const message = messageOf(test)?.[language];
      return {
        number: `${question.slice(1)}.${i + 1}`,
        name: `${question.toUpperCase()}: ${test.name[language]}`,
        question,
        title: questions[question].title[language],
        points: test.points,
        maxPoints: test.maxPoints,
        isWaiting: test.status === "needs a person",
        ...(message !== undefined && { message }),
      };
    }),
  );
}

function messageOf({ status, message, withReference }: TestScore): Text | undefined {
  return status === "passed" && withReference ? WORDS.withReference(withReference.join(", ")) : message;
}
