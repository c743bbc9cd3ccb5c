import { describe, expect, it } from "vitest";
import { liveQuestions } from "../../../ui/src/course/live-questions.js";
import { codeQuestion, wordsQuestion } from "./question-states.js";

const stale = { status: "passed", tests: 8, failed: 0, isFresh: false } as const;

describe("liveQuestions(saved, answers, words)", () => {
  it("puts what stands in the page in place of what the file says", () => {
    const saved = [codeQuestion("q4", { message: "of the file" })];
    const [live] = liveQuestions(saved, [{ question: "q4", answer: "ok", check: stale, isChecking: true }], {});
    expect(live).toEqual({ ...codeQuestion("q4", { check: stale }), isChecking: true });
  });

  it("forgets the file's check where the page has none", () => {
    const [live] = liveQuestions(
      [codeQuestion("q4")],
      [{ question: "q4", answer: "unanswered", isChecking: false }],
      {},
    );
    expect(live?.check).toBeUndefined();
  });

  it("misses an answer whose cell was deleted", () => {
    expect(liveQuestions([codeQuestion("q4")], [], {})[0]?.answer).toBe("missing");
  });

  it.each([
    ["*Your answer:*", "unanswered"],
    [" *你的回答：* \n", "unanswered"],
    ["", "unanswered"],
    ["*Your answer:* k-means is smaller", "ok"],
    [undefined, "missing"],
  ])("takes the words %j for %s", (source, answer) => {
    const words: Record<string, string> = source === undefined ? {} : { q10: source };
    expect(liveQuestions([wordsQuestion("q10")], [], words)[0]?.answer).toBe(answer);
  });

  it("reads the words beside code as those for points on top", () => {
    const saved = [codeQuestion("q9", { bonus: 5, bonusAnswer: "unanswered" })];
    const answers = [{ question: "q9", answer: "ok" as const, isChecking: false }];
    expect(liveQuestions(saved, answers, { q9: "In the bias." })[0]).toMatchObject({ answer: "ok", bonusAnswer: "ok" });
  });
});
