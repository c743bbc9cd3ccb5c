import { text } from "../../../src/course/index.js";
import type { QuestionScore, Score } from "../../../grader/src/score/index.js";

const named = (en: string, zh: string) => ({ id: en, name: text(en, zh) });
const wrong = text("the codebook is off\nHint: <b>mean</b>", "码本有误\n提示：平均值");

export const q1: QuestionScore = {
  question: "q1",
  answer: { status: "ok" },
  points: 7.5,
  maxPoints: 10,
  tests: [
    { ...named("2^n levels", "2^n 个取值"), points: 2, maxPoints: 2, status: "passed" },
    { ...named("the best clusters", "最优的聚类"), points: 0, maxPoints: 2.5, status: "wrong", message: wrong },
    {
      ...named("any shape", "任意形状"),
      points: 5.5,
      maxPoints: 5.5,
      status: "passed",
      withReference: ["linearQuantize"],
    },
  ],
};
export const q10: QuestionScore = {
  question: "q10",
  answer: { status: "ok" },
  words: "my secret thoughts",
  points: 0,
  maxPoints: 5,
  tests: [
    {
      ...named("the answer in words", "文字作答"),
      points: 0,
      maxPoints: 5,
      status: "needs a person",
      message: text("is read and marked by a person", "由人工阅卷"),
    },
  ],
};

/** Question 9's words have earned 3 points on top. */
export const q9: QuestionScore = {
  question: "q9",
  answer: { status: "ok" },
  points: 4,
  maxPoints: 5,
  bonus: { points: 3, maxPoints: 5 },
  tests: [
    { ...named("bytes", "字节"), points: 4, maxPoints: 5, status: "wrong", message: text("no", "否") },
    {
      ...named("in words", "文字"),
      points: 3,
      maxPoints: 5,
      status: "wrong",
      message: text("so", "是"),
      isByHand: true,
    },
  ],
};

/** A score of question 1 and the words, which wait; as it is read to be exported. */
export const someScore: Score = {
  submission: "ada",
  digest: "d1".repeat(32),
  seed: "5eed5eed5eed5eed",
  tests: "7e".repeat(32),
  points: 7.5,
  maxPoints: 15,
  questions: [q1, q10],
};
