import { questions } from "../../../src/course/index.js";
import { isObject } from "../../../src/notebook/index.js";
import type { Reply, Route } from "../../../src/server/index.js";
import { courseRubric } from "./course-rubric.js";
import { type Mark, StaleMarkError } from "./mark.js";
import type { Marking } from "./marking-api.js";
import type { WordsQuestion } from "./rubric.js";
import { wordsDigest } from "./words-digest.js";
import { type MarkBook, type WrittenAnswer, WrittenAnswers } from "./written-answers.js";

const MOST_SIGNS = 10_000;

/**
 * What the marking page asks: the answers with their marks, and to keep a mark.
 *
 * @param book Where the answers come from, and marks go.
 */
export function markingRoutes(book: MarkBook): Route[] {
  const answers = new WrittenAnswers(book);
  return [
    { method: "GET", path: "/api/answers", handle: async () => ({ json: marking(await answers.all()) }) },
    {
      method: "PUT",
      path: "/api/marks/:id",
      handle: async ({ params, body }) => {
        const answer = await answers.find(params["id"] as string);
        if (!answer) return refusal(404, "answer: must be one that was given out, got another; reload the page");
        const mark = markOf(body, answer);
        if (mark === undefined) return refusal(400, "mark: must hold words, met, comment (at most 10000 characters), isDone and revision, got something else"); // prettier-ignore
        if (mark.words !== wordsDigest(answer.words)) return refusal(409, "answer: must be the one that was read, got another; it was graded anew meanwhile"); // prettier-ignore
        try {
          return { json: await book.save(answer.submission, answer.question, mark) };
        } catch (error) {
          if (error instanceof StaleMarkError) return refusal(409, error.message);
          throw error;
        }
      },
    },
  ];
}

const refusal = (status: number, message: string): Reply => ({ status, json: { message } });

const marking = (answers: readonly WrittenAnswer[]): Marking => ({
  questions: (["q9", "q10"] as const).map((question) => ({
    question,
    title: questions[question].title,
    maxPoints: pointsInWords(question),
    ...courseRubric[question],
  })),
  answers: answers.map((answer) => ({ ...answer, digest: wordsDigest(answer.words) })),
});

const pointsInWords = (question: WordsQuestion): number => questions[question].bonus ?? questions[question].points;

/** What the page sent, as it is kept: every criterion of the rubric and no others; undefined for what is no mark. */
function markOf(body: unknown, { question }: WrittenAnswer): Mark | undefined {
  const { words, met, comment, isDone, revision } = isObject(body) ? body : {};
  if (typeof words !== "string" || !isObject(met) || typeof isDone !== "boolean") return undefined;
  if (typeof comment !== "string" || comment.length > MOST_SIGNS || !Number.isInteger(revision)) return undefined;
  const known = courseRubric[question].criteria.map(({ id }) => [id, Object.hasOwn(met, id) && met[id] === true]);
  return { words, met: Object.fromEntries(known) as Mark["met"], comment, isDone, revision: revision as number };
}
