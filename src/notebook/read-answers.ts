import path from "node:path";
import { type Answer, answerCells, type AnswerStatus } from "./answer-cells.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import { readNotebook } from "./notebook-file.js";
import { AnswerError, transpileAnswer } from "./transpile-answer.js";

/** An answer, ready to run where it can be. */
export interface ReadAnswer extends Answer {
  /** CommonJS that exports the asked names; there when the status is "ok". */
  code?: string;
}

/**
 * Takes one question's answer out of a notebook file, whatever state the file is in. Nothing is executed.
 *
 * @param file The student's notebook.
 * @param question As the cell's metadata name it, such as "q4".
 * @param names What the answer must define; these become exports of `code`.
 * @returns The answer with its status; unless that is "ok", `message` says in one line what the student can do.
 * @throws {Error} the file system's own, but for a file that is not there, and the module system's when `esbuild` is missing.
 */
export async function readAnswers(file: string, question: string, names: readonly string[] = []): Promise<ReadAnswer> {
  const here = path.basename(file);
  const failed = (status: AnswerStatus, message: string): ReadAnswer => ({ question, status, message });
  try {
    const answer = answerCells(await readNotebook(file)).find((each) => each.question === question);
    if (!answer) return failed("missing", `${here} has no cell for the answer to ${question}`);
    if (answer.status !== "ok") return { ...answer, message: `${here}: ${answer.message}` };
    return { ...answer, code: await transpileAnswer(answer.source as string, names) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return failed("missing", `${here} is not there`);
    if (error instanceof NotebookFormatError) return failed("broken", error.message);
    if (error instanceof AnswerError) return failed("broken", `${here}: the answer to ${question}: ${error.message}`);
    throw error;
  }
}
