import type { Text } from "./text.js";

/** The questions that are answered in code, each in a notebook of its own. */
export type CodeQuestion = "q1" | "q2" | "q3" | "q4" | "q5" | "q6" | "q7" | "q8" | "q9";

/** Every question of the course; q10 is answered in words at the end of q9's notebook. */
export type QuestionName = CodeQuestion | "q10";

/** What the course says of a question. */
export interface Question {
  title: Text;
  points: number;
  /** Points on top, for an answer in words. */
  bonus?: number;
  /** What the answer cell must define, by name; none where the answer is in words. */
  answers: readonly string[];
}

/** The questions in the course's order: titles, points, and the names that each answer cell defines. */
export const questions: { readonly [Q in QuestionName]: Question } = {
  q1: {
    title: { en: "K-means quantization of a tensor", zh: "张量的 k-means 量化" },
    points: 10,
    answers: ["kMeansQuantize"],
  },
  q2: {
    title: { en: "How many colours", zh: "有多少种颜色" },
    points: 10,
    answers: ["colours4bit", "numberOfColours"],
  },
  q3: {
    title: { en: "Updating the codebook", zh: "更新码本" },
    points: 10,
    answers: ["updateCodebook"],
  },
  q4: {
    title: { en: "Linear quantization", zh: "线性量化" },
    points: 15,
    answers: ["linearQuantize"],
  },
  q5: {
    title: { en: "Scale and zero point", zh: "缩放因子与零点" },
    points: 10,
    answers: ["scaleFormula", "zeroPointFormula", "quantizationScaleAndZeroPoint"],
  },
  q6: {
    title: { en: "Quantizing the bias", zh: "偏置的量化" },
    points: 5,
    answers: ["linearQuantizeBias"],
  },
  q7: {
    title: { en: "A dense layer on integers", zh: "整数全连接层" },
    points: 15,
    answers: ["quantizedLinear"],
  },
  q8: {
    title: { en: "A convolution on integers", zh: "整数卷积层" },
    points: 15,
    answers: ["quantizedConv2d"],
  },
  q9: {
    title: { en: "The integer network", zh: "整数网络" },
    points: 5,
    bonus: 5,
    answers: ["preprocess"],
  },
  q10: {
    title: { en: "The two methods compared", zh: "两种方法的比较" },
    points: 5,
    answers: [],
  },
};

/** The questions that are answered in code, in the course's order. */
export const codeQuestions = (Object.keys(questions) as QuestionName[]).filter(
  (question): question is CodeQuestion => questions[question].answers.length > 0,
);
