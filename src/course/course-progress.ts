import path from "node:path";
import { requireThat } from "../checks/index.js";
import type { CourseProgress, Edition } from "./course-state.js";
import { notebookNames, notebookPath } from "./notebook-names.js";
import { isDone, questionStates } from "./question-states.js";
import { SavedNotebooks } from "./saved-notebooks.js";

/**
 * How far a student is, from the notebooks as they were last saved. A question is done when its check passed the answer as it stands in the file, or when
 * its words are there; any other has a message. Missing, broken and huge notebooks are said so.
 *
 * @param folder The notebooks': English in it, Chinese in `zh`.
 * @param edition Which, and the messages' language.
 * @param saved What is known of the files already: whoever asks again and again keeps one.
 * @returns Each question's state, and which is next.
 * @throws {RangeError} for an edition that does not exist.
 * @example
 * (await courseProgress("/nowhere", "en")).next; // => "q1"
 */
export async function courseProgress(
  folder: string,
  edition: Edition,
  saved = new SavedNotebooks(),
): Promise<CourseProgress> {
  requireThat(
    edition === "en" || edition === "zh",
    `courseProgress: edition must be en or zh, got ${JSON.stringify(edition)}`,
  );
  // One after another: each may be large while it is read.
  const notebooks = new Map<string, Awaited<ReturnType<typeof saved.read>>>();
  for (const name of notebookNames)
    notebooks.set(name, await saved.read(path.join(folder, notebookPath(name, edition))));
  const states = questionStates(edition, notebooks);
  const next = states.find((state) => !isDone(state))?.question;
  return { edition, questions: states, ...(next !== undefined && { next }) };
}
