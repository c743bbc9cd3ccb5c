import type { Score } from "../../../grader/src/score/index.js";
import { text } from "../../../src/course/index.js";

const missing = text(
  "q6.ipynb is not there: put it back from the course's files",
  "找不到 q6.ipynb：请从课程文件中重新放入",
);

/** A score with a test of every kind. */
export const someScore = (): Score => ({
  submission: "ada",
  digest: "a".repeat(64),
  seed: "0123456789abcdef",
  tests: "b".repeat(64),
  notes: [
    text("old.ipynb is a link and was left out: hand in the file itself", "old.ipynb 是链接，未被读取：请提交文件本身"),
  ],
  points: 14,
  maxPoints: 25,
  questions: [
    {
      question: "q4",
      answer: { status: "ok" },
      points: 9,
      maxPoints: 15,
      tests: [
        { id: "a", name: text("clamps to the range", "截断到范围内"), points: 9, maxPoints: 9, status: "passed" },
        {
          id: "b",
          name: text("rounds halves to even", "四舍六入五成双"),
          points: 0,
          maxPoints: 5,
          status: "wrong",
          message: text(
            "linearQuantize: 3 of 8 numbers are wrong\nHint: tf.round rounds halves to the even integer.",
            "linearQuantize：8 个数中有 3 个有误\n提示：tf.round 将一半舍入到偶数。",
          ),
        },
        {
          id: "c",
          name: text("leaves no tensors behind", "不遗留张量"),
          points: 0,
          maxPoints: 1,
          status: "timeout",
          message: text("It took more than 2 seconds.", "运行超过 2 秒。"),
        },
      ],
    },
    {
      question: "q6",
      answer: { status: "missing", message: missing },
      points: 0,
      maxPoints: 5,
      tests: [
        {
          id: "d",
          name: text("scale and zero point", "缩放因子与零点"),
          points: 0,
          maxPoints: 5,
          status: "not answered",
          message: missing,
        },
      ],
    },
    {
      question: "q9",
      answer: { status: "ok" },
      words: "In the clamp: qMin is\nthe zero point.",
      points: 5,
      maxPoints: 5,
      bonus: { points: 0, maxPoints: 5 },
      tests: [
        {
          id: "e",
          name: text("bytes become integers", "字节变为整数"),
          points: 5,
          maxPoints: 5,
          status: "passed",
          withReference: ["linearQuantize"],
        },
        {
          id: "f",
          name: text("the answer in words", "文字作答"),
          points: 0,
          maxPoints: 5,
          status: "needs a person",
          message: text("is read and marked by a person", "由人工阅卷"),
        },
      ],
    },
  ],
});
