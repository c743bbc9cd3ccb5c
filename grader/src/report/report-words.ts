import { text, type Text } from "../../../src/course/index.js";
import type { TestStatus } from "../score/index.js";

/** The sign, the colour and the word of what became of a test; never told by colour alone. */
export const STATUSES: Readonly<Record<TestStatus, { sign: string; tone: "good" | "bad" | "open"; word: Text }>> = {
  passed: { sign: "✓", tone: "good", word: text("passed", "通过") },
  wrong: { sign: "✗", tone: "bad", word: text("wrong", "有误") },
  error: { sign: "!", tone: "bad", word: text("error", "出错") },
  timeout: { sign: "!", tone: "bad", word: text("out of time", "超时") },
  memory: { sign: "!", tone: "bad", word: text("out of memory", "内存超限") },
  "not answered": { sign: "○", tone: "open", word: text("not answered", "未作答") },
  "needs a person": { sign: "○", tone: "open", word: text("waits for a person", "等待人工阅卷") },
};

/** Of an answer in words that earned some of its points. */
export const PARTLY: (typeof STATUSES)[TestStatus] = { sign: "◐", tone: "open", word: text("partly", "部分得分") };

/** What the page itself says. */
export const WORDS = {
  title: (submission: string) => text(`Report: ${submission}`, `成绩报告：${submission}`),
  points: (points: number, of: number) =>
    text(`${points} of ${of} ${of === 1 ? "point" : "points"}`, `${points} / ${of} 分`),
  bonus: (points: number, of: number) => text(`, and ${points} of ${of} on top`, `，另加 ${points} / ${of} 分`),
  waiting: text(
    "The answers in words are read by a person; their points are not among these.",
    "文字作答由人工阅卷，其分数未计入。",
  ),
  overview: text("The questions", "各题得分"),
  question: text("Question", "题目"),
  result: text("Points", "得分"),
  tests: text("Tests passed", "通过的测试"),
  yourWords: text("Your words", "你的作答"),
  withReference: (names: string) =>
    text(
      `Your ${names} is wrong, which costs points in its own question alone: this test was run again with the right one in its place.`,
      `你的 ${names} 有误，但只在其所属题目中扣分：本测试已换用正确的版本重新运行。`,
    ),
  notes: text("Notes on the files", "关于提交文件的说明"),
  footer: text(
    "The numbers of random cases are drawn with the seed: the same answers meet the same cases again.",
    "随机用例由种子生成：相同的作答总会遇到相同的用例。",
  ),
  seed: text("Seed", "种子"),
  digest: text("Answers (SHA-256)", "作答 (SHA-256)"),
  testsDigest: text("Tests (SHA-256)", "测试 (SHA-256)"),
};
