import path from "node:path";
import { type CodeQuestion, codeQuestions } from "../../../src/course/index.js";
import { answerCells, edition, readNotebook, studentNotebook } from "../../../src/notebook/index.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

/**
 * The answers' cells as they are handed out. They are made from the solutions, as what lies in `notebooks/` may hold somebody's answers. Both languages have the same code.
 *
 * @param folder The folder of the solution notebooks; the course's unless given.
 * @returns Each question's.
 */
export async function skeletons(folder = solutions): Promise<Record<CodeQuestion, string>> {
  const cells = codeQuestions.map(async (question) => {
    const notebook = studentNotebook(edition(await readNotebook(path.join(folder, `${question}.ipynb`)), "en"));
    const answer = answerCells(notebook).find((each) => each.question === question);
    return [question, answer?.source ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(cells)) as Record<CodeQuestion, string>;
}
