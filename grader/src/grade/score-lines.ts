import { shownName } from "../submission/index.js";
import type { Score, TestScore } from "../score/index.js";

/**
 * A score for a terminal: a line for each question, and below it what failed.
 *
 * @param score Whose.
 * @returns Lines joined by newlines.
 */
export function scoreLines(score: Score): string {
  const { questions } = score;
  const lines = questions.flatMap(({ question, points, maxPoints, answer, tests }) => {
    const head = `${question.padEnd(4)} ${of(points, maxPoints)}`;
    // One line says it all where none of the tests could run.
    if (answer.status !== "ok" && answer.message) return [`${head}  ${answer.message.en}`];
    return [head, ...tests.filter(({ status, withReference }) => status !== "passed" || withReference).map(testLine)];
  });
  return [...lines, `all  ${total(score)}`].join("\n");
}

/** A score in one line; the name is the student's, and shown without what steers a terminal. */
export function scoreLine(score: Score): string {
  return `${total(score)}  ${shownName(score.submission)}${isWaiting(score) ? "  (answers in words wait for a person)" : ""}`;
}

/** The program's part, and what a person gave where one did. */
function total({ questions }: Score): string {
  const inCode = questions.filter(({ question }) => question !== "q10");
  const [points, maxPoints] = [sum(inCode.map((each) => each.points)), sum(inCode.map((each) => each.maxPoints))];
  const byHand = questions.flatMap(({ tests }) => tests.filter(({ isByHand }) => isByHand)).map((test) => test.points);
  return `${of(points, maxPoints)} by program${byHand.length > 0 ? `, ${sum(byHand)} by hand` : ""}`;
}

const sum = (points: readonly number[]): number => points.reduce((all, each) => all + each, 0);

const isWaiting = ({ questions }: Score): boolean =>
  questions.some(({ tests }) => tests.some(({ status }) => status === "needs a person"));

const of = (points: number, maxPoints: number): string => `${String(points).padStart(5)} of ${maxPoints}`;

function testLine({ id, status, points, maxPoints, message, withReference }: TestScore): string {
  const how = withReference ? `, with the reference in place of ${withReference.join(", ")}` : "";
  const why = message && status !== "passed" ? `\n             ${message.en.replaceAll("\n", "\n             ")}` : "";
  return `       ${points} of ${maxPoints}  ${status}${how}: ${id}${why}`;
}
