import { describe, expect, it } from "vitest";
import { PANEL_TEXTS, SIGNS } from "../../../ui/src/lab-panel/panel-texts.js";
import { codeQuestion, wordsQuestion } from "../course/question-states.js";

const wrong = (failed: number) => ({ status: "wrong", tests: 8, failed, isFresh: true }) as const;
const { en, zh } = PANEL_TEXTS;

describe("PANEL_TEXTS", () => {
  it.each([
    [codeQuestion("q1"), "all tests passed", "测试全部通过"],
    [
      codeQuestion("q9", { bonus: 5, bonusAnswer: "unanswered" }),
      "all tests passed, bonus open",
      "测试全部通过，附加题待作答",
    ],
    [codeQuestion("q1", { check: wrong(2) }), "2 of 8 tests fail", "8 项测试中有 2 项未通过"],
    [codeQuestion("q1", { check: wrong(1) }), "1 of 8 tests fails", "8 项测试中有 1 项未通过"],
    [codeQuestion("q1", { check: { ...wrong(1), isFresh: false } }), "changed since the check", "检查后已改动"],
    [codeQuestion("q1", { check: undefined }), "not checked yet", "尚未检查"],
    [codeQuestion("q1", { answer: "unanswered" }), "not answered yet", "尚未作答"],
    [codeQuestion("q1", { answer: "missing" }), "the answer's cell is missing", "找不到答案单元格"],
    [wordsQuestion("q10"), "answered", "已作答"],
    [wordsQuestion("q10", { answer: "unanswered" }), "open", "待作答"],
  ])("says how a question stands, case %#", (question, english, chinese) => {
    expect([en.standing(question), zh.standing(question)]).toEqual([english, chinese]);
  });

  it("says where to look after a check that found something wrong", () => {
    expect(en.checked(codeQuestion("q4", { check: wrong(2) }))).toBe(
      "q4: 2 of 8 tests fail. What is wrong stands below the check.",
    );
    expect(en.checked(codeQuestion("q4"))).toBe("q4: all tests passed.");
  });

  it("names engine, data, progress and points", () => {
    const setup = { engine: { backend: "wasm", name: "WebAssembly" }, data: "builtin" } as const;
    const tasks = { native: { state: "absent" }, cifar10: { state: "absent" } } as const;
    expect(en.runs({ ...setup, ...tasks })).toBe("WebAssembly, built-in images");
    expect(en.done({ done: 3, all: 10 }, { done: 30, all: 100 })).toBe("3 of 10 done, 30 of 100 points");
    expect([en.points(5, 5), en.points(10), zh.points(5, 5)]).toEqual(["5 + 5 points", "10 points", "5 + 5 分"]);
  });

  it("has a sign that differs for passed, changed, wrong and not answered", () => {
    expect(new Set([SIGNS.passed, SIGNS.stale, SIGNS.failed, SIGNS.unanswered]).size).toBe(4);
  });

  it("leaves no text empty, in either language", () => {
    for (const texts of [en, zh]) for (const text of Object.values(texts)) expect(text).not.toBe("");
    expect(Object.keys(zh)).toEqual(Object.keys(en));
  });
});
