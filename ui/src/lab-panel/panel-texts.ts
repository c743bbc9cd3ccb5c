import type { Edition, QuestionState, Setup } from "../../../src/server/course/course-api.js";
import { type Standing, standingOf } from "../course/standing.js";

/** The signs of each standing: never told by colour alone, nor by the sign alone. */
export const SIGNS: Readonly<Record<Standing, string>> = {
  passed: "✓",
  stale: "↻",
  failed: "✗",
  unanswered: "○",
  unchecked: "?",
  written: "✓",
  open: "○",
  unreadable: "!",
};

/** What the lab's panel says. */
export interface PanelTexts {
  questions: string;
  language: string;
  setup: string;
  loading: string;
  away: string;
  checking: string;
  nextSign: string;
  checkShort: string;
  nextShort: string;
  handIn: string;
  handingIn: string;
  download: string;
  answeredAll: string;
  stillOpen: string;
  nothingAnswered: string;
  nothingAnsweredTitle: string;
  handInAnyway: string;
  cancel: string;
  showPanel: string;
  showSetup: string;
  runs(setup: Setup): string;
  done(questions: { done: number; all: number }, points: { done: number; all: number }): string;
  points(points: number, bonus?: number): string;
  standing(question: QuestionState): string;
  check(question: string): string;
  inWords(question: string): string;
  next(question: string): string;
  checked(question: QuestionState): string;
  written(file: string, size: string): string;
  notSaved(path: string): string;
}

const en: PanelTexts = {
  questions: "Questions",
  language: "Language of the notebooks",
  setup: "Setup",
  loading: "Reading your notebooks …",
  away: "The lab's server does not answer. Your notebooks stay open; this goes on by itself when it is back.",
  checking: "checking …",
  nextSign: "next",
  checkShort: "Check this question",
  nextShort: "Next question",
  handIn: "Hand in",
  handingIn: "Saving and packing …",
  download: "Download it",
  answeredAll: "Every question is answered.",
  stillOpen: "Still open:",
  nothingAnswered: "No question is answered yet. The file would hold the notebooks as they were handed out.",
  nothingAnsweredTitle: "Hand in without an answer?",
  handInAnyway: "Write it anyway",
  cancel: "Cancel",
  showPanel: "Show the lab's panel",
  showSetup: "Setup",
  runs: ({ engine, data }) => `${engine.name}, ${data === "cifar10" ? "CIFAR-10" : "built-in images"}`,
  done: (questions, points) => `${questions.done} of ${questions.all} done, ${points.done} of ${points.all} points`,
  points: (points, bonus) => `${points}${bonus ? ` + ${bonus}` : ""} points`,
  standing: (question) => standingEn(question)[standingOf(question)],
  check: (question) => `Check ${question}`,
  inWords: (question) => `${question} is answered in words: a person marks it.`,
  next: (question) => `Next: ${question}`,
  checked: (question) => {
    const standing = standingOf(question);
    const more = standing === "failed" ? " What is wrong stands below the check." : "";
    return `${question.question}: ${standingEn(question)[standing]}.${more}`;
  },
  written: (file, size) => `Written: ${file} (${size}).`,
  notSaved: (path) => `${path} could not be saved, so nothing was handed in. Save it, then try again.`,
};

const zh: PanelTexts = {
  questions: "问题",
  language: "笔记本的语言",
  setup: "设置",
  loading: "正在读取你的笔记本……",
  away: "实验服务器没有响应。笔记本不受影响；服务器恢复后会自动继续。",
  checking: "正在检查……",
  nextSign: "下一题",
  checkShort: "检查本题",
  nextShort: "下一题",
  handIn: "提交",
  handingIn: "正在保存并打包……",
  download: "下载文件",
  answeredAll: "所有问题都已作答。",
  stillOpen: "尚未完成：",
  nothingAnswered: "还没有回答任何问题，文件里只会是原样的笔记本。",
  nothingAnsweredTitle: "尚未作答就提交吗？",
  handInAnyway: "仍然生成",
  cancel: "取消",
  showPanel: "显示实验面板",
  showSetup: "设置",
  runs: ({ engine, data }) => `${engine.name}，${data === "cifar10" ? "CIFAR-10" : "内置图像"}`,
  done: (questions, points) => `已完成 ${questions.done}/${questions.all} 题，${points.done}/${points.all} 分`,
  points: (points, bonus) => `${points}${bonus ? ` + ${bonus}` : ""} 分`,
  standing: (question) => standingZh(question)[standingOf(question)],
  check: (question) => `检查 ${question}`,
  inWords: (question) => `${question} 是文字题，由教师评分。`,
  next: (question) => `下一题：${question}`,
  checked: (question) => {
    const standing = standingOf(question);
    const more = standing === "failed" ? "错误说明见检查单元格下方。" : "";
    return `${question.question}：${standingZh(question)[standing]}。${more}`;
  },
  written: (file, size) => `已生成：${file}（${size}）。`,
  notSaved: (path) => `${path} 无法保存，因此没有提交。请先保存，再试一次。`,
};

/** The panel's words in each language of the course. */
export const PANEL_TEXTS: Readonly<Record<Edition, PanelTexts>> = { en, zh };

function standingEn({ check, answer, bonusAnswer }: QuestionState): Record<Standing, string> {
  return {
    passed: `all tests passed${bonusAnswer === "unanswered" ? ", bonus open" : ""}`,
    stale: "changed since the check",
    failed: check ? `${check.failed} of ${check.tests} tests ${check.failed === 1 ? "fails" : "fail"}` : "wrong",
    unanswered: "not answered yet",
    unchecked: "not checked yet",
    written: "answered",
    open: "open",
    unreadable:
      answer === "missing"
        ? "the answer's cell is missing"
        : answer === "duplicated"
          ? "two cells answer it, and they differ"
          : answer === "retyped"
            ? "the answer is no code cell any more"
            : "the notebook cannot be read",
  };
}

function standingZh({ check, answer, bonusAnswer }: QuestionState): Record<Standing, string> {
  return {
    passed: `测试全部通过${bonusAnswer === "unanswered" ? "，附加题待作答" : ""}`,
    stale: "检查后已改动",
    failed: check ? `${check.tests} 项测试中有 ${check.failed} 项未通过` : "有误",
    unanswered: "尚未作答",
    unchecked: "尚未检查",
    written: "已作答",
    open: "待作答",
    unreadable:
      answer === "missing"
        ? "找不到答案单元格"
        : answer === "duplicated"
          ? "有两个不同的答案单元格"
          : answer === "retyped"
            ? "答案单元格已不是代码单元格"
            : "无法读取笔记本",
  };
}
