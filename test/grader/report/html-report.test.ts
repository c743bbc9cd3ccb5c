import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../grader/src/report/index.js";
import { text } from "../../../src/course/index.js";
import { someScore } from "./some-score.js";

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
const plain = (html: string) =>
  html
    .replace(/<style>[^]*?<\/style>/, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("htmlReport(score)", () => {
  it("says points, status, message and what stood in for what", () => {
    const page = plain(htmlReport(someScore()));
    expect(page).toContain("Report: ada 14 of 25 points");
    expect(page).toContain("q4 Linear quantization 9 of 15 points");
    expect(page).toContain("✗ wrong rounds halves to even 0 of 5 points linearQuantize: 3 of 8 numbers are wrong");
    expect(page).toContain("Your linearQuantize is wrong, which costs points in its own question alone");
    expect(page).toContain("Seed 0123456789abcdef");
    expect(page).toContain("old.ipynb is a link");
  });

  it("is in the student's language", () => {
    const html = htmlReport({ ...someScore(), edition: "zh" });
    expect(html).toContain('<html lang="zh">');
    expect(plain(html)).toContain("q4 线性量化 9 / 15 分");
    expect(plain(html)).not.toMatch(/wrong|passed|not answered|Points/);
  });

  it("says once what the notebook's reader says", () => {
    expect(plain(htmlReport(someScore())).split("q6.ipynb is not there").length - 1).toBe(1);
  });

  it("has no script, and shows whatever a student wrote as text", () => {
    const score = someScore();
    const [first, ...others] = score.questions;
    const tests = [{ ...first?.tests[0], name: text(EVIL, EVIL), message: text(EVIL, EVIL), status: "error" }];
    const questions = [
      { ...first, words: EVIL, answer: { status: "broken", message: text(EVIL, "") }, tests },
      ...others,
    ];
    const notes = [text(EVIL, EVIL)];
    const evil = {
      ...score,
      submission: EVIL,
      seed: EVIL,
      digest: EVIL,
      tests: EVIL,
      notes,
      questions,
    } as typeof score;
    const html = htmlReport(evil);
    expect(html).not.toMatch(/<script|<img/);
    expect(html.split("&lt;script&gt;").length - 1).toBeGreaterThanOrEqual(9);
    expect(html).toContain("default-src 'none'; script-src 'none'");
  });
});

it("calls an answer in words that earned some of its points partly right, not wrong", () => {
  const score = someScore();
  const questions = score.questions.map((question) => ({
    ...question,
    tests: question.tests.map((test) => ({ ...test, points: test.maxPoints / 2, status: "wrong" as const })),
  }));
  const page = plain(htmlReport({ ...score, questions }));
  expect(page).toContain("◐ partly");
  expect(page).not.toContain("✗ wrong");
});
