import type { QuestionName } from "../../../src/course/index.js";
import type { Queries } from "../database/index.js";
import type { Score } from "../score/index.js";
import { applyMarks, type Marks } from "../words/index.js";
import { latenessOf, type Lateness } from "./late-days.js";
import type { Ledger } from "./ledger.js";
import { marksOf } from "./marks.js";
import { type Override, overridesOf } from "./overrides.js";

/** Why points are what they are. */
type Cause =
  | { kind: "program"; run: number; tests: string }
  | { kind: "marks" }
  /** `before` is what the question had, or all. */
  | { kind: "override"; override: Override; before: number }
  | { kind: "late"; lateness: Lateness };

/** What brought a student's points to where they are; `points` are all that there are after it. */
export type GradeStep = Cause & { points: number };

/** What a student has, and why. */
export interface CurrentGrade {
  student: string;
  name: string | null;
  section: string | null;
  /** The score that counts, with marks; overrides and late days are no part of it. */
  score?: Score;
  /** What persons gave for answers in words. */
  marks: Marks;
  /** None where nothing was graded and nobody gave any. */
  points?: number;
  steps: GradeStep[];
}

interface Row {
  id: number;
  key: string;
  name: string | null;
  section: string | null;
  run: number | null;
  score: Score | null;
}

/** Students whose scores are held at once. */
const TOGETHER = 100;

/** What everybody has, in the order in which they came; or one student alone. */
export async function* currentGrades(ledger: Ledger, student?: string): AsyncGenerator<CurrentGrade, void> {
  for (let after = 0; ;) {
    const rows = await ledger.read((queries) => standings(queries, after, student));
    for (const { row, marks, overrides, lateness } of rows) yield grade(row, marks, overrides, lateness);
    if (rows.length < TOGETHER) return;
    after = rows.at(-1)?.row.id ?? after;
  }
}

/** All there is about the next students. */
async function standings(queries: Pick<Queries, "query">, after: number, student: string | undefined) {
  const rows = await queries.query<Row>(
    `select student.id, key, name, section, run.id as run, score from student
     left join lateral (select run_id from counting where student_id = student.id order by id desc limit 1) counts on true
     left join run on run.id = run_id where student.id > $1 and ($3::text is null or key = $3) order by student.id limit $2`,
    [after, TOGETHER, student ?? null],
  );
  const ids = rows.map(({ id }) => id);
  const marks = await marksOf(queries, ids);
  const overrides = await overridesOf(queries, ids);
  const late = await latenessOf(queries, ids);
  return rows.map((row) => ({
    row,
    marks: marks.get(row.id) ?? {},
    overrides: overrides.get(row.id) ?? [],
    lateness: late.get(row.id),
  }));
}

function grade(row: Row, marks: Marks, overrides: readonly Override[], lateness: Lateness | undefined): CurrentGrade {
  const steps: GradeStep[] = [];
  const score = row.score ? applyMarks(row.score, marks) : undefined;
  let points = 0;
  const step = (now: number, cause: Cause): void => {
    points = Math.round(now * 100) / 100; // hundredths, not what doubles make of sums
    steps.push({ ...cause, points });
  };
  if (row.score && row.run !== null) step(row.score.points, { kind: "program", run: row.run, tests: row.score.tests });
  if (score && score.points !== row.score?.points) step(score.points, { kind: "marks" });
  for (const override of overrides) {
    if (override.question === "total") continue;
    const before = pointsIn(score, override.question);
    step(points - before + override.points, { kind: "override", override, before });
  }
  if (lateness && lateness.percent > 0) step(points * (1 - lateness.percent / 100), { kind: "late", lateness });
  const total = overrides.find(({ question }) => question === "total");
  if (total) step(total.points, { kind: "override", override: total, before: points });
  const { key: student, name, section } = row;
  return { student, name, section, marks, ...(score && { score }), ...(steps.length > 0 && { points }), steps };
}

/** What a question has with its bonus. */
function pointsIn(score: Score | undefined, name: QuestionName): number {
  const question = score?.questions.find((each) => each.question === name);
  return question ? question.points + (question.bonus?.points ?? 0) : 0;
}
