import type { Edition } from "../../../src/server/course/course-api.js";
import type { LiveAnswer } from "./live-answer.js";

/** How a mark looks; never told by colour alone. */
export type Look = "open" | "running" | "passed" | "stale" | "failed" | "unreadable";

/** What an answer's cell says of itself. */
export interface AnswerMark {
  look: Look;
  sign: string;
  text: string;
}

const SIGNS: Readonly<Record<Look, string>> = {
  open: "○",
  running: "…",
  passed: "✓",
  stale: "↻",
  failed: "✗",
  unreadable: "!",
};

const TEXTS = {
  en: {
    checking: "being checked",
    unanswered: "not answered yet",
    partly: "not answered in full yet",
    unchecked: "not checked yet",
    stale: "changed since the check",
    retyped: "must be a code cell again",
    duplicated: "there are two answers: delete one",
    unreadable: "cannot be read",
    passed: (tests: number) => (tests === 1 ? "the test passes" : `all ${tests} tests pass`),
    failed: (failed: number, tests: number) => `${failed} of ${tests} ${tests === 1 ? "test fails" : "tests fail"}`,
    colon: ": ",
  },
  zh: {
    checking: "正在检查",
    unanswered: "尚未作答",
    partly: "尚未全部作答",
    unchecked: "尚未检查",
    stale: "检查之后有改动",
    retyped: "需要改回代码单元格",
    duplicated: "有两份答案：请删去一份",
    unreadable: "无法读取",
    passed: (tests: number) => `${tests} 项测试全部通过`,
    failed: (failed: number, tests: number) => `${tests} 项测试中有 ${failed} 项未通过`,
    colon: "：",
  },
};

/**
 * What to tell of an answer at its cell.
 *
 * @param answer How it stands.
 * @param edition Whose language is spoken.
 */
export function answerMark(answer: LiveAnswer, edition: Edition): AnswerMark {
  const [look, text] = lookAndText(answer, TEXTS[edition]);
  return { look, sign: SIGNS[look], text };
}

function lookAndText({ answer, check, isChecking }: LiveAnswer, texts: (typeof TEXTS)[Edition]): [Look, string] {
  if (isChecking) return ["running", texts.checking];
  if (answer === "retyped" || answer === "duplicated") return ["unreadable", texts[answer]];
  if (answer === "unanswered") return ["open", texts.unanswered];
  if (answer !== "ok") return ["unreadable", texts.unreadable];
  if (!check) return ["open", texts.unchecked];
  const { status, tests, failed, firstFailed, isFresh } = check;
  if (status === "unanswered" && isFresh) return ["open", failed < tests ? texts.partly : texts.unanswered];
  if (status === "unanswered") return ["open", texts.unchecked];
  if (!isFresh) return ["stale", texts.stale];
  if (status === "passed") return ["passed", texts.passed(tests)];
  return ["failed", texts.failed(failed, tests) + (firstFailed === undefined ? "" : texts.colon + firstFailed)];
}
