import { type Text, text } from "../../../src/course/index.js";
import type { SandboxFailure } from "../sandbox/index.js";

/**
 * Messages of JavaScript's and TensorFlow.js' own that help a student, with what may stand in their gaps. A message is the student's word: whoever throws a
 * hidden test's input as one would read it in the report, so that nothing else of it is shown.
 */
const KNOWN: readonly RegExp[] = [
  /^(?<name>[\w$]+) is not defined$/,
  /^(?<name>[\w$.]+) is not (a function|a constructor|iterable)$/,
  /^Cannot read properties of (undefined|null) \(reading '(?<name>[\w$]+)'\)$/,
  /^Cannot set properties of (undefined|null) \(setting '(?<name>[\w$]+)'\)$/,
  /^Cannot access '(?<name>[\w$]+)' before initialization$/,
  /^Assignment to constant variable\.$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid array length$/,
  /^Tensor is disposed\.$/,
  /^Argument '(x|a|b|tensors?|input|indices|condition|values)' passed to '(?<name>\w+)' must be (a Tensor|numeric tensor|float32 tensor|int32 tensor)/,
];

/** What to do where a name is missing that another cell of the notebook has. */
const ALONE = [
  "; the answer's cell is run by itself, so that what it uses must stand in it or be given",
  "；作答的单元格是单独运行的，所用的名称必须写在其中，或由课程给出",
] as const;

/** JavaScript's own kinds of errors; another name is the student's. */
const KINDS = ["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError"];

/**
 * What a student reads of a call that gave no result.
 *
 * @param failure How it ended.
 * @param source The answer's cell: a message is shown if the name in it stands there.
 */
export function failureText({ status, error, explanation }: SandboxFailure, source: string): Text {
  if (explanation) return explanation;
  if (status === "timeout") return text("took too much time and was stopped: does a loop end?", "耗时过长，已被终止：循环能结束吗？"); // prettier-ignore
  if (status === "memory") return text("used too much memory and was stopped", "占用内存过多，已被终止");
  if (status === "not answered") return text("is not answered yet", "尚未作答");
  const kind = KINDS.includes(error.name) ? error.name : "Error";
  const [en, zh] = isLine(error.line, source) ? [`, line ${error.line}`, `（第 ${error.line} 行）`] : ["", ""];
  const known = KNOWN.map((pattern) => pattern.exec(error.message)).find((match) => match);
  const isShown = known && standsIn(source, known.groups?.["name"] ?? "");
  if (isShown) {
    const [message] = known;
    const [enHelp, zhHelp] = message.endsWith(" is not defined") ? ALONE : ["", ""];
    return text(
      `your code threw ${kind}${en}: ${message}${enHelp}`,
      `你的代码抛出了 ${kind}${zh}：${message}${zhHelp}`,
    );
  }
  return text(
    `your code threw ${kind}${en}; run the check in the notebook to read the message`,
    `你的代码抛出了 ${kind}${zh}；请在笔记本中运行检查以查看信息`,
  );
}

/** Whether it is a name, or names with dots between, and stands there so and whole: put together from parts that do, it could say anything. */
function standsIn(source: string, name: string): boolean {
  if (name === "") return true;
  if (!/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(name)) return false;
  const around = name.includes(".") ? "[\\w$.]" : "[\\w$]";
  const whole = new RegExp(`(?<!${around})${name.replace(/[$.]/g, "\\$&")}(?!${around})`);
  return whole.test(source.replace(/\s*\.\s*/g, "."));
}

const isLine = (line: number | undefined, source: string): boolean =>
  Number.isInteger(line) && (line as number) >= 1 && (line as number) <= source.split("\n").length;
