import { SourceMap } from "node:module";
import vm from "node:vm";
import type { Language } from "../display/index.js";

/** An answer's cell, compiled, and what it runs with. */
export interface CompiledAnswer {
  /** Such as "q4". */
  question: string;
  /** CommonJS that exports the names, with its source map inside. */
  code: string;
  /** What it defines. */
  names: readonly string[];
  /** What it may use; getters are asked when a name is used. */
  scope: object;
  language: Language;
}

/** What an answer may import. */
const PACKAGES = ["@tensorflow/tfjs", "quantlab"];

/**
 * Runs an answer's cell by itself.
 *
 * @param answer The cell and its scope.
 * @returns The values of its names. A function among them explains a name that it lacks when it is called.
 * @throws {Error} in one line, naming the question and the line, where the cell throws.
 */
export function evaluateAnswer(answer: CompiledAnswer): Record<string, unknown> {
  const { question, code, names, scope } = answer;
  const module = { exports: {} as Record<string, unknown> };
  const require = (name: string): unknown => {
    if (!PACKAGES.includes(name)) throw new Error(`it may import ${PACKAGES.join(" and ")} alone, not ${name}`);
    return name === "quantlab" ? scope : (scope as { tf: unknown }).tf;
  };
  const parameters = ["exports", "require", "module"];
  try {
    const run = vm.compileFunction(code, parameters, { filename: fileOf(question), contextExtensions: [scope] });
    run(module.exports, require, module);
  } catch (error) {
    throw explained(answer, error);
  }
  return Object.fromEntries(names.map((name) => [name, explaining(answer, module.exports[name])]));
}

const fileOf = (question: string): string => `answer-${question}.js`;

function explaining(answer: CompiledAnswer, value: unknown): unknown {
  if (typeof value !== "function") return value;
  return (...args: unknown[]): unknown => {
    try {
      return value(...args);
    } catch (error) {
      // What else it throws speaks for itself.
      throw error instanceof ReferenceError ? explained(answer, error) : error;
    }
  };
}

function explained(answer: CompiledAnswer, error: unknown): Error {
  const { question, language } = answer;
  const { message, name } = error instanceof Error ? error : { message: String(error), name: "" };
  const line = lineOf(answer, error);
  const place = line === undefined ? "" : language === "en" ? `, line ${line}` : ` 第 ${line} 行`;
  const lacking = error instanceof ReferenceError ? /^(\S+) is not defined$/.exec(message)?.[1] : undefined;
  const helpers = {
    en: `helpers belong in the answer's cell: ${lacking} is not defined`,
    zh: `辅助函数应写在作答的单元格中：${lacking} 未定义（${message}）`,
  };
  const why = lacking ? helpers[language] : `${name && name !== "Error" ? `${name}: ` : ""}${message}`;
  const where = language === "en" ? `the answer to ${question}${place}` : `${question} 的作答${place}`;
  return new Error(`${where}: ${why}`, { cause: error });
}

/** The line of the cell that an error was thrown at; what runs is JavaScript, whose lines are others. */
function lineOf({ question, code }: CompiledAnswer, error: unknown): number | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, line, column] = new RegExp(`${fileOf(question)}:(\\d+):(\\d+)`).exec(stack) ?? [];
  const inline = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code)?.[1];
  if (line === undefined || inline === undefined) return undefined;
  const map = new SourceMap(JSON.parse(Buffer.from(inline, "base64").toString()) as never);
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  return "originalLine" in entry ? entry.originalLine + 1 : undefined;
}
