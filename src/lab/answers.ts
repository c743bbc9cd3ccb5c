import path from "node:path";
import { codeQuestions, earlierAnswers, questions } from "../course/index.js";
import { language, type Language } from "../display/index.js";
import { type AnswerStatus, readAnswers } from "../notebook/index.js";
import { requireThat } from "../tensor/index.js";
import type { Answers } from "./answer-types.js";
import { evaluateAnswer } from "./evaluate-answer.js";
import { givenNames } from "./given-names.js";

/** Where `answers` looks. */
export interface AnswersOptions {
  /** The folder of the student's notebooks: the working one, which is the notebook's own, unless given. */
  folder?: string;
}

/**
 * A student's answer to an earlier question, from the notebook of that question as it was last saved. The answer's cell runs here, by itself: it sees
 * tensors, what the course gives, and the student's own answers to still earlier questions, but no other cell of its notebook.
 *
 * @param question Which.
 * @param options The notebooks' folder.
 * @returns What the answer's cell defines.
 * @throws {Error} in one line, where the notebook is missing, the answer is missing, is no TypeScript, lacks a name, throws, or uses another cell's.
 * @example
 * await answers("q4", { folder: "/nowhere" }).catch((error) => error.message.split(":")[0]); // => "answers(\"q4\")"
 */
export async function answers<Q extends keyof Answers>(question: Q, options: AnswersOptions = {}): Promise<Answers[Q]> {
  requireThat(codeQuestions.includes(question), `answers: question must be q1 to q9, got ${JSON.stringify(question)}`);
  const { folder = process.cwd() } = options;
  const { answers: names } = questions[question];
  const fail = (why: string, cause?: unknown): never => {
    throw new Error(`answers("${question}"): ${why}`, { cause });
  };
  const {
    status,
    message = status,
    code,
    source,
  } = await readAnswers(path.join(folder, `${question}.ipynb`), question, names);
  if (status !== "ok") return fail(`${message}${AFTER[status][language()]}`);
  const scope = Object.defineProperties(
    givenNames(question),
    await earlierProperties(question, source as string, folder),
  );
  const values = evaluateAnswer({ question, code: code as string, names, scope, language: language() });
  const open = names.find((name) => values[name] === undefined || values[name] === "?" || Number.isNaN(values[name]));
  if (open !== undefined) return fail(`${question}.ipynb: ${open} has no value yet${AFTER.unanswered[language()]}`);
  return values as unknown as Answers[Q];
}

/** What to do about it, behind what the notebook's reader says. */
const AFTER: Readonly<Record<AnswerStatus, Readonly<Record<Language, string>>>> = {
  ok: { en: "", zh: "" },
  missing: { en: "; answer and save that notebook first", zh: "（未找到作答：请先完成并保存该笔记本）" },
  duplicated: { en: "; keep one of them and save", zh: "（作答有重复：请只保留一个并保存）" },
  retyped: { en: "; make it a code cell and save", zh: "（请将其改回代码单元格并保存）" },
  unanswered: { en: "; answer it, and save the notebook", zh: "（尚未作答：请先作答并保存笔记本）" },
  broken: { en: "; mend it, and save the notebook", zh: "（有错误：请修正并保存笔记本）" },
};

/** The earlier answers that a source names, as properties; one that cannot be had throws where it is used. */
async function earlierProperties(
  question: keyof Answers,
  source: string,
  folder: string,
): Promise<Record<string, PropertyDescriptor>> {
  const properties: Record<string, PropertyDescriptor> = {};
  const found = new Map<keyof Answers, object>();
  for (const { question: earlier, name } of earlierAnswers(question, source)) {
    const answer = found.get(earlier) ?? (await answers(earlier, { folder }).catch((error: Error) => error));
    found.set(earlier, answer);
    const get = (): unknown => {
      if (answer instanceof Error)
        throw new Error(`${question} uses ${name}, but ${answer.message}`, { cause: answer });
      return answer[name as keyof typeof answer];
    };
    properties[name] = { get };
  }
  return properties;
}
