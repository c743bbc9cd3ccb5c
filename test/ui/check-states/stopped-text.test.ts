import { expect, it } from "vitest";
import { stoppedText } from "../../../ui/src/check-states/stopped-text.js";

it.each([
  ["answer", { error: "TypeError: x" }, "your answer's cell stopped with TypeError: x", "答案单元格出错：TypeError: x"],
  ["check", "missing", "the check's cell is missing", "缺少检查单元格"],
  ["setup", "notRun", "the first cell has not run", "第一个代码单元格没有运行"],
] as const)("stoppedText(%j, %j) says why in both languages", (at, why, en, zh) => {
  expect([stoppedText(at, why, "en"), stoppedText(at, why, "zh")]).toEqual([en, zh]);
});
