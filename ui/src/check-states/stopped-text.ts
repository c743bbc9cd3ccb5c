import type { Edition } from "../../../src/server/course/course-api.js";
import type { Role } from "./live-answer.js";

const CELLS: Readonly<Record<Edition, Readonly<Record<Role, string>>>> = {
  en: { setup: "the first cell", answer: "your answer's cell", check: "the check's cell" },
  zh: { setup: "第一个代码单元格", answer: "答案单元格", check: "检查单元格" },
};

/**
 * Why a check did not come to its end.
 *
 * @param at The cell that did not run as it should.
 * @param why What became of it.
 * @param edition Whose language is spoken.
 * @returns As in "your answer's cell stopped with TypeError: x is not a function".
 */
export function stoppedText(at: Role, why: "missing" | "notRun" | { error: string }, edition: Edition): string {
  const cell = CELLS[edition][at];
  if (typeof why === "object")
    return edition === "en" ? `${cell} stopped with ${why.error}` : `${cell}出错：${why.error}`;
  if (why === "missing") return edition === "en" ? `${cell} is missing` : `缺少${cell}`;
  return edition === "en" ? `${cell} has not run` : `${cell}没有运行`;
}
