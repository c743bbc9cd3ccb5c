import { text } from "../../../src/course/index.js";

/** What students read in another system beside their tests' own messages. */
export const WORDS = {
  waiting: text(
    "The answers in words are read by a person; their points are not among these.",
    "文字作答由人工阅卷，其分数未计入。",
  ),
  withReference: (names: string) =>
    text(
      `Passed with the right ${names} in place of yours, which costs points in its own question alone.`,
      `换用正确的 ${names} 后通过；你的版本只在其所属题目中扣分。`,
    ),
  points: (points: number, of: number) => text(`${points} of ${of} points`, `${points} / ${of} 分`),
  late: (days: number, percent: number) =>
    text(
      `Handed in ${days} ${days === 1 ? "day" : "days"} too late, which takes ${percent} % off.`,
      `迟交 ${days} 天，扣除 ${percent}%。`,
    ),
  override: (question: string, points: number, before: number) =>
    question === "total"
      ? text(`The course staff gives ${points} points in all, in place of ${before}.`, `课程人员将总分由 ${before} 分改为 ${points} 分。`) // prettier-ignore
      : text(`The course staff gives ${points} points for ${question}, in place of ${before}.`, `课程人员将 ${question} 的分数由 ${before} 分改为 ${points} 分。`), // prettier-ignore
  notGraded: text(
    "Not graded yet. The grader itself failed, and that is not your fault: the 0 shown here says nothing about your answers. " +
      "Your files have arrived; you need not hand in again. The course staff can see why, and will have it graded again.",
    "尚未评分。是评分程序本身出了故障，与你无关：此处显示的 0 分不代表你的作答。你的文件已收到，无需重新提交；课程人员能看到原因，并会重新评分。",
  ),
};
