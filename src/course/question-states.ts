import type { Edition, QuestionState } from "./course-state.js";
import { faultMessage, openMessage } from "./messages.js";
import { notebookNames, notebookPath } from "./notebook-names.js";
import { type QuestionName, questions } from "./questions.js";
import type { SavedNotebook } from "./saved-notebook.js";
import type { NotebookFault } from "./saved-notebooks.js";

/** What the course's notebooks say, by name as in "q4.ipynb". */
export type Notebooks = ReadonlyMap<string, SavedNotebook | NotebookFault>;

/**
 * How each question stands.
 *
 * @param edition Whose notebooks, and the messages' language.
 * @param notebooks What they say.
 * @returns In the course's order.
 * @example
 * questionStates("en", new Map())[3].message; // => "q4.ipynb is not there: put it back from the course's files"
 */
export function questionStates(edition: Edition, notebooks: Notebooks): QuestionState[] {
  return (Object.keys(questions) as QuestionName[]).map((question) => {
    const { title, points, bonus, answers } = questions[question];
    const kind = answers.length > 0 ? "code" : "words";
    // What is answered in words alone stands at the end of the last notebook.
    const file = kind === "code" ? `${question}.ipynb` : (notebookNames.at(-1) as string);
    const worth = { title, points, ...(bonus && { bonus }) };
    const state = { question, ...worth, notebook: notebookPath(file, edition), kind } as const;
    const saved = notebooks.get(file) ?? { fault: "missing" };
    if ("fault" in saved) {
      const answer = saved.fault === "missing" ? "missing" : "broken";
      return { ...state, answer, message: faultMessage(edition, file, saved) };
    }
    return { ...state, ...standing(edition, state, file, saved) };
  });
}

type Standing = Pick<QuestionState, "answer" | "bonusAnswer" | "check" | "message">;

function standing(
  edition: Edition,
  { question, kind, bonus }: Pick<QuestionState, "question" | "kind" | "bonus">,
  file: string,
  { answers, words, checks }: SavedNotebook,
): Standing {
  const inWords = words.get(question) ?? { status: "missing" };
  const answer = kind === "words" ? inWords : (answers.get(question) ?? { status: "missing" });
  const check = checks.get(question);
  const message = openMessage(edition, { question, kind, file, answer, check });
  return {
    answer: answer.status,
    ...(bonus && { bonusAnswer: inWords.status }),
    ...(check && { check }),
    ...(message !== undefined && { message }),
  };
}

/** Whether nothing is left to do: the check passed the code as it stands in the file, or words are there. */
export const isDone = ({ message }: QuestionState): boolean => message === undefined;
