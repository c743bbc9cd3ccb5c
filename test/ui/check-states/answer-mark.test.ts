import { describe, expect, it } from "vitest";
import { answerMark } from "../../../ui/src/check-states/answer-mark.js";
import type { LiveAnswer } from "../../../ui/src/check-states/live-answer.js";

const wrong = { status: "wrong", tests: 8, failed: 2, firstFailed: "keeps the shape", isFresh: true } as const;
const passed = { status: "passed", tests: 8, failed: 0, isFresh: true } as const;
const open = { status: "unanswered", tests: 8, failed: 8, isFresh: true } as const;

describe("answerMark(answer, edition)", () => {
  it.each<[Partial<LiveAnswer>, string, string, string]>([
    [{ answer: "unanswered" }, "open", "not answered yet", "尚未作答"],
    [{ answer: "unanswered", check: passed }, "open", "not answered yet", "尚未作答"],
    [{}, "open", "not checked yet", "尚未检查"],
    [{ check: passed }, "passed", "all 8 tests pass", "8 项测试全部通过"],
    [{ check: { ...passed, tests: 1 } }, "passed", "the test passes", "1 项测试全部通过"],
    [{ check: { ...passed, isFresh: false } }, "stale", "changed since the check", "检查之后有改动"],
    [{ check: wrong }, "failed", "2 of 8 tests fail: keeps the shape", "8 项测试中有 2 项未通过：keeps the shape"],
    [{ check: { ...wrong, isFresh: false } }, "stale", "changed since the check", "检查之后有改动"],
    [{ check: open }, "open", "not answered yet", "尚未作答"],
    [{ check: { ...open, failed: 6 } }, "open", "not answered in full yet", "尚未全部作答"],
    [{ check: { ...open, isFresh: false } }, "open", "not checked yet", "尚未检查"],
    [{ check: passed, isChecking: true }, "running", "being checked", "正在检查"],
    [{ answer: "duplicated" }, "unreadable", "there are two answers: delete one", "有两份答案：请删去一份"],
    [{ answer: "retyped" }, "unreadable", "must be a code cell again", "需要改回代码单元格"],
    [{ answer: "broken" }, "unreadable", "cannot be read", "无法读取"],
  ])("of %j is %s: %s", (part, look, en, zh) => {
    const answer = { question: "q1", answer: "ok", isChecking: false, ...part } as const;
    expect(answerMark(answer, "en")).toMatchObject({ look, text: en });
    expect(answerMark(answer, "zh")).toMatchObject({ look, text: zh });
  });

  it("has a sign of its own for each look", () => {
    const looks: Partial<LiveAnswer>[] = [
      {},
      { check: passed },
      { check: wrong },
      { check: { ...wrong, isFresh: false } },
      { isChecking: true },
      { answer: "retyped" },
    ];
    const signs = looks.map(
      (part) => answerMark({ question: "q1", answer: "ok", isChecking: false, ...part }, "en").sign,
    );
    expect(new Set(signs).size).toBe(looks.length);
  });
});
