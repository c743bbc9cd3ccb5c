import { type Text, text } from "../../../src/course/index.js";
import type { QuestionScore, Score, TestScore } from "../score/index.js";
import { courseRubric } from "./course-rubric.js";
import { type Mark, markState, type Marks, pointsOf } from "./mark.js";
import type { Criterion, Rubric } from "./rubric.js";
import { wordsDigest } from "./words-digest.js";

/**
 * A score with what a person gave for the answers in words, for reports and exports. A mark that is only begun, or was given for other words or by another
 * rubric, counts for nothing: the answer goes on waiting.
 *
 * @param score As the program gave it.
 * @param marks The submission's.
 * @param rubric The course's unless given.
 * @returns `points` hold question 9's bonus, and `maxPoints` are the course's, whether all is marked or not.
 */
export function applyMarks(score: Score, marks: Marks, rubric: Rubric = courseRubric): Score {
  const questions = score.questions.map((question) => applied(question, marks, rubric));
  return {
    ...score,
    points: sum(questions.map(({ points, bonus }) => points + (bonus?.points ?? 0))),
    maxPoints: sum(questions.map(({ maxPoints }) => maxPoints)),
    questions,
  };
}

function applied(score: QuestionScore, marks: Marks, rubric: Rubric): QuestionScore {
  const { question, words } = score;
  if ((question !== "q9" && question !== "q10") || words === undefined) return score;
  const { criteria } = rubric[question];
  const mark = marks[question];
  if (!mark || markState(mark, wordsDigest(words), criteria) !== "marked") return score;
  const points = pointsOf(mark.met, criteria);
  const tests = score.tests.map((test) => (test.status === "needs a person" ? markedTest(test, mark, criteria) : test));
  return { ...score, tests, ...(score.bonus ? { bonus: { ...score.bonus, points } } : { points }) };
}

function markedTest({ id, name, maxPoints }: TestScore, mark: Mark, criteria: readonly Criterion[]): TestScore {
  const points = pointsOf(mark.met, criteria);
  return { id, name, points, maxPoints, status: points === maxPoints ? "passed" : "wrong", message: said(mark, criteria), isByHand: true }; // prettier-ignore
}

/** What the student reads: each criterion with its points, and the comment. */
function said({ met, comment }: Mark, criteria: readonly Criterion[]): Text {
  const lines = (language: "en" | "zh"): string =>
    [
      ...criteria.map(({ id, title, points }) => `${met[id] ? "✓" : "✗"} ${title[language]} (${met[id] ? points : 0}/${points})`), // prettier-ignore
      ...(comment.trim() === "" ? [] : [comment.trim()]),
    ].join("\n");
  return text(lines("en"), lines("zh"));
}

const sum = (points: readonly number[]): number => points.reduce((total, each) => total + each, 0);
