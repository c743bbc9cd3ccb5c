import { type Text, text } from "../../../src/course/index.js";
import { SandboxFailure } from "./sandbox.js";

/** What can be said of a call without a word of the student's. */
export const EXPLANATIONS = {
  ended: text(
    "your code ended the program: it must not call process.exit",
    "你的代码结束了程序：请勿调用 process.exit",
  ),
  crashed: text("your code made the program crash", "你的代码使程序崩溃"),
  printed: text("your code prints too much and was stopped", "你的代码输出过多，已被终止"),
  malformed: text("your code interferes with the grader", "你的代码干扰了评分程序"),
  promise: text(
    "your function returns a promise: write it without async and await, and dataSync() for data()",
    "你的函数返回了 Promise：请不要使用 async 和 await，并用 dataSync() 代替 data()",
  ),
  "no function": text("what should be a function is none", "应为函数的名称并不是函数"),
  nested: text("the result is nested too deep", "结果嵌套过深"),
} satisfies Readonly<Record<string, Text>>;

/** Which of them. */
export type Explanation = keyof typeof EXPLANATIONS;

/** Whether a student's process says one that is there. */
export const isExplanation = (name: unknown): name is Explanation =>
  typeof name === "string" && Object.hasOwn(EXPLANATIONS, name);

/** The end of a process, which the grader explains. */
export function explained(name: "ended" | "crashed" | "printed" | "malformed"): SandboxFailure {
  const explanation = EXPLANATIONS[name];
  return new SandboxFailure("error", { name: "", message: explanation.en }, explanation, true);
}
