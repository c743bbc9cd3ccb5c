import path from "node:path";
import { codeQuestions, type Edition, questions, text, type Text } from "../../../src/course/index.js";
import { AnswerError } from "../../../src/notebook/index.js";
import { chooseAnswer } from "./choose-answer.js";
import { compileAnswer, Patience, TangledError } from "./compile-answer.js";
import { Fault } from "./fault.js";
import { LIMITS } from "./limits.js";
import { Notes } from "./notes.js";
import { openHandIn } from "./open-hand-in.js";
import { type FoundNotebook, readNotebooks } from "./read-notebooks.js";
import { shownName } from "./shown-name.js";
import type { Submission, SubmittedAnswer } from "./submission.js";
import { submissionDigest } from "./submission-digest.js";
import { submissionName } from "./submission-name.js";
import { TEXTS } from "./texts.js";

/**
 * Takes the answers out of what one student handed in, whatever state it is in. Nothing of it is executed, and nothing is written anywhere.
 *
 * @param place A folder, a zip or a single notebook.
 * @param name Whose it is; the folder's or file's name unless given.
 * @returns Each answer with its status, and what to tell the student where that is not "ok".
 * @throws {Error} the file system's own where nothing is at that place or this machine is in trouble, and the module system's when `esbuild` is missing.
 */
export async function readSubmission(place: string, name = submissionName(place)): Promise<Submission> {
  const notes = new Notes();
  const { notebooks, fault } = await notebooksOf(path.resolve(place), notes);
  const edition = editionOf(notebooks);
  const answer = (question: SubmittedAnswer["question"], kind: "code" | "words"): SubmittedAnswer =>
    fault
      ? { question, status: "broken", message: fault }
      : chooseAnswer({ question, kind, edition }, notebooks, notes);
  // One by one: the compiler takes them so, and its memory is one answer's.
  const answers: SubmittedAnswer[] = [];
  const patience = new Patience();
  for (const question of codeQuestions) answers.push(await compiled(answer(question, "code"), patience));
  const words = (["q9", "q10"] as const).map((question) => shortEnough(answer(question, "words"), LIMITS.wordsLength));
  return {
    name,
    digest: submissionDigest([...answers, ...words]),
    edition,
    answers: Object.fromEntries(answers.map((each) => [each.question, each])) as unknown as Submission["answers"],
    words: Object.fromEntries(words.map((each) => [each.question, each])) as unknown as Submission["words"],
    notes: notes.list(),
  };
}

async function notebooksOf(place: string, notes: Notes): Promise<{ notebooks: FoundNotebook[]; fault?: Text }> {
  try {
    const { files, zips, close } = await openHandIn(place, notes);
    if (files.length === 0) for (const zip of zips) notes.add(TEXTS.innerZip(shownName(zip)));
    return { notebooks: await readNotebooks(files, notes).finally(close) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    notes.add(error.text);
    return { notebooks: [], fault: error.text };
  }
}

/** The one with more answers, or else with more notebooks: who hands in the whole folder hands in both. */
function editionOf(notebooks: readonly FoundNotebook[]): Edition {
  const weight = (edition: Edition): number =>
    notebooks
      .filter((notebook) => notebook.edition === edition)
      .flatMap(({ answers, words }) => [...answers, ...words])
      .reduce((sum, { status }) => sum + (status === "ok" ? 1000 : 1), 0);
  return weight("zh") > weight("en") ? "zh" : "en";
}

async function compiled(answer: SubmittedAnswer, patience: Patience): Promise<SubmittedAnswer> {
  const short = shortEnough(answer, LIMITS.codeLength);
  const { question, status, source } = short;
  if (status !== "ok" || source === undefined) return short;
  const long = source.split("\n").findIndex((line) => line.length > LIMITS.lineLength);
  if (long >= 0) return { question, status: "broken", message: TEXTS.longLine(question, long + 1, LIMITS.lineLength) };
  try {
    return { ...answer, code: await compileAnswer(source, questions[question].answers, patience) };
  } catch (error) {
    if (error instanceof TangledError) return { ...answer, status: "broken", message: TEXTS.tangled(question) };
    if (!(error instanceof AnswerError)) throw error;
    return { ...answer, status: "broken", message: whatIsWrong(question, error) };
  }
}

function shortEnough(answer: SubmittedAnswer, most: number): SubmittedAnswer {
  const { question, status, source = "" } = answer;
  if (status !== "ok" || source.length <= most) return answer;
  return { question, status: "broken", message: TEXTS.long(question, most) };
}

/** The compiler speaks English alone. */
function whatIsWrong(question: string, { message }: AnswerError): Text {
  const why = shownName(message, 300);
  const lacking = /^it must define (.*)$/.exec(why)?.[1];
  const at = /^line (\d+): (.*)$/.exec(why);
  const zh = lacking
    ? `必须定义 ${lacking.replaceAll(" and ", "、")}`
    : at
      ? `第 ${at[1]} 行：${at[2]}`
      : why.startsWith("it must not await")
        ? "不能在函数之外使用 await：请在下面的单元格中尝试"
        : why;
  return text(`the answer to ${question}: ${why}`, `${question} 的作答：${zh}`);
}
