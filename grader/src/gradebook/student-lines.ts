import { shownName } from "../submission/index.js";
import type { GradeStep } from "./current-grades.js";
import type { GradebookEvent } from "./events.js";
import type { Gradebook } from "./gradebook.js";

/** The most characters of what somebody wrote. */
const LONGEST = 300;

/**
 * Everything about a student for a terminal: points and how they came about, submissions and their runs, marks, overrides, extensions, and what happened.
 *
 * @throws {RangeError} where there is no such student.
 */
export async function studentLines(book: Gradebook, key: string): Promise<string[]> {
  const student = await requireStudent(book, key);
  const grade = await book.currentGrade(key);
  const runs = await book.runs.of(key);
  const about = [student.name, student.email, student.section].filter((each) => each !== undefined);
  return [
    [shownName(key), ...about.map((each) => shownName(each))].join(", "),
    ...section(`points: ${grade?.points ?? "none"}`, (grade?.steps ?? []).map(stepLine)),
    ...section(
      "submissions",
      (await book.submissions.of(key)).flatMap(({ id, digest, handedInAt, lastAt }) => [
        `${id}: ${handedInAt ? `handed in ${time(handedInAt)}` : `came ${time(lastAt)}, nobody knows when it was handed in`}; answers ${digest.slice(0, 12)}`,
        ...runs.filter(({ submissionId }) => submissionId === id).map(({ id: run, state, points, tests, failure }) =>
        `   run ${run}: ${state}${points === null ? "" : `, ${points} points`}, tests ${tests.slice(0, 12)}${failure === null ? "" : `: ${shownName(failure, LONGEST)}`}`), // prettier-ignore
      ]),
    ),
    ...section("marks", await marks(book, key)),
    ...section("overrides", (await book.overrides.of(key)).map(({ question, points, reason, actor, at }) => `${question}: ${points} points, by ${shownName(actor)} ${time(at)}: ${shownName(reason, LONGEST)}`)), // prettier-ignore
    ...section("extensions", (await book.lateDays.extensions(key)).map(({ id, days, reason, actor, at }) => `${id}: ${days} days, by ${shownName(actor)} ${time(at)}: ${shownName(reason, LONGEST)}`)), // prettier-ignore
    ...section("events", await eventLines(book, key)),
  ];
}

/** A student who is there. */
export async function requireStudent(book: Gradebook, key: string) {
  const student = await book.students.find(key);
  if (!student) throw new RangeError(`gradebook: student must be one of the gradebook's, as what was handed in is named, got ${shownName(key)}`); // prettier-ignore
  return student;
}

/** What happened, oldest first; about one student, or all. */
export async function eventLines(book: Gradebook, student?: string): Promise<string[]> {
  const lines: string[] = [];
  for (let after = 0; ;) {
    const events = await book.events.read({ after, ...(student !== undefined && { student }) });
    if (events.length === 0) return lines;
    lines.push(...events.map((event) => eventLine(event, student === undefined)));
    after = events.at(-1)?.id ?? after;
  }
}

const eventLine = ({ at, actor, kind, student, details }: GradebookEvent, isNamed: boolean): string =>
  `${time(at)}  ${shownName(actor)}  ${kind}${isNamed && student !== null ? `  ${shownName(student)}` : ""}  ${shownName(JSON.stringify(details), LONGEST)}`; // prettier-ignore

async function marks(book: Gradebook, key: string): Promise<string[]> {
  const kept = await Promise.all((["q9", "q10"] as const).map(async (question) => ({ question, all: await book.marks.history(key, question) }))); // prettier-ignore
  return kept.flatMap(
    ({ question, all }) =>
    all.map(({ revision, met, comment, isDone, actor, at }) =>
      `${question}, revision ${revision}: ${Object.values(met).filter(Boolean).length} of ${Object.keys(met).length} criteria${isDone ? "" : ", only begun"}, by ${shownName(actor)} ${time(at)}${comment === "" ? "" : `: ${shownName(comment, LONGEST)}`}`), // prettier-ignore
  );
}

function stepLine(step: GradeStep): string {
  if (step.kind === "program") return `${step.points} by program, run ${step.run}`;
  if (step.kind === "marks") return `${step.points} with marks by hand`;
  if (step.kind === "late") {
    const { days, extended, charged, percent } = step.lateness;
    return `${step.points}, as ${days} days late (with ${extended} days of extensions), ${charged} of which cost ${percent} %`;
  }
  const { question, points, reason } = step.override;
  return `${step.points} by an override: ${question} has ${points} in place of ${step.before}: ${shownName(reason, LONGEST)}`; // prettier-ignore
}

const section = (title: string, lines: readonly string[]): string[] => [
  lines.length === 0 ? `${title}${title.startsWith("points") ? "" : ": none"}` : title,
  ...lines.map((line) => `  ${line}`),
];

const time = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");
