import { questions } from "../../../src/course/index.js";
import { isObject } from "../../../src/notebook/index.js";
import type { Reply, Route } from "../../../src/server/index.js";
import { courseRubric } from "./course-rubric.js";
import type { Mark, Marks } from "./mark.js";
import { MarkStore, StaleMarkError } from "./mark-store.js";
import type { Marking } from "./marking-api.js";
import { ReportsFolder, type WrittenAnswer } from "./reports-folder.js";
import type { WordsQuestion } from "./rubric.js";
import { wordsDigest } from "./words-digest.js";

const MOST_SIGNS = 10_000;

/**
 * What the marking page asks: the answers with their marks, and to keep a mark.
 *
 * @param reports The folder that `npm run grade` wrote.
 * @param onMarked Told of a submission whose marks are kept; must not throw.
 */
export function markingRoutes(
  reports: string,
  onMarked: (answer: WrittenAnswer, marks: Marks) => Promise<void> = () => Promise.resolve(),
): Route[] {
  const folder = new ReportsFolder(reports);
  const store = new MarkStore(reports);
  return [
    { method: "GET", path: "/api/answers", handle: async () => ({ json: await marking(folder, store) }) },
    {
      method: "PUT",
      path: "/api/marks/:id",
      handle: async ({ params, body }) => {
        const answer = await folder.answer(params["id"] as string);
        if (!answer) return refusal(404, "answer: must be one of the reports', got another; reload the page");
        const mark = markOf(body, answer);
        if (mark === undefined) return refusal(400, "mark: must hold words, met, comment (at most 10000 characters), isDone and revision, got something else"); // prettier-ignore
        if (mark.words !== wordsDigest(answer.words)) return refusal(409, "answer: must be the one that was read, got another; it was graded anew meanwhile"); // prettier-ignore
        try {
          return { json: await store.save(answer.name, answer.question, mark, (marks) => onMarked(answer, marks)) };
        } catch (error) {
          if (error instanceof StaleMarkError) return refusal(409, error.message);
          throw error;
        }
      },
    },
  ];
}

const refusal = (status: number, message: string): Reply => ({ status, json: { message } });

async function marking(folder: ReportsFolder, store: MarkStore): Promise<Marking> {
  const answers = await folder.answers();
  return {
    questions: (["q9", "q10"] as const).map((question) => ({
      question,
      title: questions[question].title,
      maxPoints: pointsInWords(question),
      ...courseRubric[question],
    })),
    answers: await Promise.all(
      answers.map(async ({ id, question, words, name, score }) => {
        const mark = (await store.read(name))[question];
        return { id, question, submission: score.submission, words, digest: wordsDigest(words), ...(mark && { mark }) };
      }),
    ),
  };
}

const pointsInWords = (question: WordsQuestion): number => questions[question].bonus ?? questions[question].points;

/** What the page sent, as it is kept: every criterion of the rubric and no others; undefined for what is no mark. */
function markOf(body: unknown, { question }: WrittenAnswer): Mark | undefined {
  const { words, met, comment, isDone, revision } = isObject(body) ? body : {};
  if (typeof words !== "string" || !isObject(met) || typeof isDone !== "boolean") return undefined;
  if (typeof comment !== "string" || comment.length > MOST_SIGNS || !Number.isInteger(revision)) return undefined;
  const known = courseRubric[question].criteria.map(({ id }) => [id, Object.hasOwn(met, id) && met[id] === true]);
  return { words, met: Object.fromEntries(known) as Mark["met"], comment, isDone, revision: revision as number };
}
