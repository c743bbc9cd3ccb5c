import { type Edition, questions, type Text } from "../../../src/course/index.js";
import type { Score, TestScore } from "../score/index.js";
import { WORDS } from "./export-words.js";

/** A test as a student reads it in another system; nothing in it goes beyond the student's own report. */
export interface ShownTest {
  /** The question and the test's place in it: "4.2". */
  number: string;
  name: string;
  /** The question's title. */
  title: string;
  points: number;
  maxPoints: number;
  /** Its points come on top of the course's. */
  isBonus: boolean;
  /** Nobody has marked it yet. */
  isWaiting: boolean;
  message?: string;
}

/**
 * A score's tests in their order.
 *
 * @param score Whose; its edition is the texts' language.
 */
export function shownTests(score: Score): ShownTest[] {
  const language = languageOf(score);
  return score.questions.flatMap(({ question, bonus, tests }) =>
    tests.map((test, i) => {
      const message = messageOf(test)?.[language];
      return {
        number: `${question.slice(1)}.${i + 1}`,
        name: `${question.toUpperCase()}: ${test.name[language]}`,
        title: questions[question].title[language],
        points: test.points,
        maxPoints: test.maxPoints,
        isBonus: bonus !== undefined && i === tests.length - 1,
        isWaiting: test.status === "needs a person",
        ...(message !== undefined && { message }),
      };
    }),
  );
}

/**
 * What a score tells as a whole: what is not among its points, and what was left out of the files.
 *
 * @param score Whose; its edition is the texts' language.
 */
export function shownNotes(score: Score): string[] {
  return [...(isWaiting(score) ? [WORDS.waiting] : []), ...(score.notes ?? [])].map((note) => note[languageOf(score)]);
}

/** Whether answers in words wait for a person. */
export const isWaiting = ({ questions: each }: Score): boolean =>
  each.some(({ tests }) => tests.some(({ status }) => status === "needs a person"));

/** The language in which a student reads. */
export const languageOf = ({ edition = "en" }: Score): Edition => edition;

function messageOf({ status, message, withReference }: TestScore): Text | undefined {
  return status === "passed" && withReference ? WORDS.withReference(withReference.join(", ")) : message;
}
