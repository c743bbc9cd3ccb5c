import { shownName } from "../submission/index.js";
import type { Score, TestScore } from "../score/index.js";

/**
 * A score for a terminal: a line for each question, and below it what failed.
 *
 * @param score Whose.
 * @returns Lines joined by newlines.
 */
export function scoreLines({ questions, points, maxPoints }: Score): string {
  const lines = questions.flatMap(({ question, points, maxPoints, answer, tests }) => {
    const head = `${question.padEnd(4)} ${of(points, maxPoints)}`;
    // One line says it all where none of the tests could run.
    if (answer.status !== "ok" && answer.message) return [`${head}  ${answer.message.en}`];
    return [head, ...tests.filter(({ status, withReference }) => status !== "passed" || withReference).map(testLine)];
  });
  return [...lines, `all  ${of(points, maxPoints)}`].join("\n");
}

/** A score in one line; the name is the student's, and shown without what steers a terminal. */
export function scoreLine(score: Score): string {
  return `${of(score.points, score.maxPoints)}  ${shownName(score.submission)}${isWaiting(score) ? "  (answers in words wait for a person)" : ""}`;
}

const isWaiting = ({ questions }: Score): boolean =>
  questions.some(({ tests }) => tests.some(({ status }) => status === "needs a person"));

const of = (points: number, maxPoints: number): string => `${String(points).padStart(5)} of ${maxPoints}`;

function testLine({ id, status, points, maxPoints, message, withReference }: TestScore): string {
  const how = withReference ? `, with the reference in place of ${withReference.join(", ")}` : "";
  const why = message && status !== "passed" ? `\n             ${message.en.replaceAll("\n", "\n             ")}` : "";
  return `       ${points} of ${maxPoints}  ${status}${how}: ${id}${why}`;
}
