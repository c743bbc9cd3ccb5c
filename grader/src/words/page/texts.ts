import type { MarkState } from "../mark.js";

export type Language = "en" | "zh";

/** What the page says. */
export interface PageTexts {
  title: string;
  filter: string;
  all: string;
  names: string;
  otherLanguage: string;
  keys: string;
  conflict: string;
  overtaken: string;
  showOvertaken: string;
  takeMine: string;
  dropMine: string;
  changedNotice: string;
  comment: string;
  steps: string;
  previous: string;
  next: string;
  nextOpen: string;
  done: string;
  empty: string;
  helpTitle: string;
  singleKeys: string;
  close: string;
  saving: string;
  saved: string;
  allMarked: string;
  exporting: string;
  states: Readonly<Record<MarkState, string>>;
  /** Keys and what they do. */
  help: readonly (readonly [string, string])[];
  question(name: string, title: string): string;
  place(question: string, place: number, of: number): string;
  progress(done: number, of: number): string;
  points(points: number, of: number): string;
  criterion(title: string, points: number): string;
  met(title: string, isMet: boolean): string;
  whose(name: string): string;
  failure(reason: string): string;
}

const en: PageTexts = {
  title: "Answers in words",
  filter: "Question",
  all: "All",
  names: "Names",
  otherLanguage: "中文",
  keys: "Keys (?)",
  conflict: "Another window saved this answer meanwhile. Its mark is shown; yours was:",
  overtaken: "Another window was faster with an answer that you marked.",
  showOvertaken: "Show it",
  takeMine: "Put mine in its place",
  dropMine: "Keep the one shown",
  changedNotice:
    "The words or the rubric changed since this was marked. What was given then is shown: look again, and confirm it.",
  comment: "Comment for the student",
  steps: "From answer to answer",
  previous: "Previous",
  next: "Next",
  nextOpen: "Next unmarked",
  done: "Marked, and next",
  empty: "No answer in words is here.",
  helpTitle: "Keys",
  singleKeys: "Use single keys (off for speech input)",
  close: "Close",
  saving: "Saving …",
  saved: "Saved",
  allMarked: "All are marked",
  exporting: "npm run export-grades writes the grades",
  states: { open: "Not marked", begun: "Begun", marked: "✓ Marked", changed: "↻ Look again" },
  help: [
    ["1 – 9", "a criterion is met, or not"],
    ["Enter", "marked, and on to the next that is not (Ctrl+Enter in the comment)"],
    ["j →", "next answer"],
    ["k ←", "previous answer"],
    ["u", "next answer that is not marked"],
    ["c", "write a comment; Esc leaves it"],
    ["f", "all questions, or one"],
    ["r", "show or hide names"],
    ["l", "English or Chinese"],
    ["?", "this help"],
  ],
  question: (name, title) => `${name}: ${title}`,
  place: (question, place, of) => `Question ${question}, answer ${place} of ${of}`,
  progress: (done, of) => `${done} of ${of} marked`,
  points: (points, of) => `${points} of ${of} points`,
  criterion: (title, points) => `${title} (${points}\u00a0${points === 1 ? "point" : "points"})`,
  met: (title, isMet) => `${title}: ${isMet ? "met" : "not met"}`,
  whose: (name) => `Handed in by ${name}`,
  failure: (reason) => `Not saved, and tried again: ${reason}`,
};

const zh: PageTexts = {
  title: "文字作答",
  filter: "题目",
  all: "全部",
  names: "姓名",
  otherLanguage: "English",
  keys: "快捷键 (?)",
  conflict: "另一个窗口同时保存了这份作答，现显示其评分；你的评分为：",
  overtaken: "你评过的一份作答已先由另一个窗口保存。",
  showOvertaken: "查看",
  takeMine: "改用我的评分",
  dropMine: "保留所示评分",
  changedNotice: "评分之后，作答或评分标准有变。现显示当时的评分：请重新查看并确认。",
  comment: "给学生的评语",
  steps: "在作答之间移动",
  previous: "上一份",
  next: "下一份",
  nextOpen: "下一份未评",
  done: "评完，下一份",
  empty: "这里没有文字作答。",
  helpTitle: "快捷键",
  singleKeys: "启用单键（语音输入时请关闭）",
  close: "关闭",
  saving: "正在保存……",
  saved: "已保存",
  allMarked: "已全部评完",
  exporting: "可用 npm run export-grades 导出成绩",
  states: { open: "未评", begun: "未评完", marked: "✓ 已评", changed: "↻ 需重新查看" },
  help: [
    ["1 – 9", "某一项达到或未达到"],
    ["Enter", "评完，转到下一份未评的作答（在评语中用 Ctrl+Enter）"],
    ["j →", "下一份作答"],
    ["k ←", "上一份作答"],
    ["u", "下一份未评的作答"],
    ["c", "写评语；Esc 离开"],
    ["f", "全部题目，或只看一题"],
    ["r", "显示或隐藏姓名"],
    ["l", "中文或英文"],
    ["?", "本帮助"],
  ],
  question: (name, title) => `${name}：${title}`,
  place: (question, place, of) => `题目 ${question}，第 ${place} 份，共 ${of} 份`,
  progress: (done, of) => `已评 ${done} / ${of}`,
  points: (points, of) => `${points} / ${of} 分`,
  criterion: (title, points) => `${title}（${points} 分）`,
  met: (title, isMet) => `${title}：${isMet ? "达到" : "未达到"}`,
  whose: (name) => `提交者：${name}`,
  failure: (reason) => `尚未保存，正在重试：${reason}`,
};

/** Everything that the page says, in the course's languages. */
export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { en, zh };
