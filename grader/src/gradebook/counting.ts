import { json, type Queries } from "../database/index.js";
import { type Score, type ScoreDifference, scoreDifference } from "../score/index.js";
import type { Change } from "./ledger.js";
import { marked } from "./marks.js";

/** Why a run counts for a student. */
export type CountingCause = "first" | "other answers" | "regrade";

/** A run that may count. */
export interface GradedRun {
  id: number;
  submission_id: number;
  score: Score;
}

/**
 * Lets the newest submission count, by the first of its runs that was graded. Where a run of it counts already, it stays: other tests change nobody's points
 * unless a teacher says so.
 */
export async function countNewest(change: Change, student: number): Promise<void> {
  const [run] = await change.query<GradedRun>(
    `select run.id, submission_id, score from run
     where state = 'graded' and submission_id = (select id from submission where student_id = $1 order by last_at desc, id desc limit 1)
     order by (select max(counting.id) from counting where run_id = run.id) desc nulls last, finished_at, run.id limit 1`,
    [student],
  );
  if (!run) return;
  const before = await countingRun(change, student);
  if (before?.submission_id === run.submission_id) return;
  await count(change, student, run, { before, cause: before ? "other answers" : "first" });
}

/** Lets a run count, and keeps what that changes. */
export async function count(
  change: Change,
  student: number,
  run: GradedRun,
  { before, cause, reason }: { before: GradedRun | undefined; cause: CountingCause; reason?: string },
): Promise<ScoreDifference | undefined> {
  const difference = await differenceBetween(change, student, before, run);
  await change.query(
    "insert into counting (student_id, run_id, cause, reason, difference, actor) values ($1, $2, $3, $4, $5, $6)",
    [student, run.id, cause, reason ?? null, before && difference ? json(difference) : null, change.actor],
  );
  const points = { before: before?.score.points ?? null, after: run.score.points };
  await change.tell("score counts", student, { run: run.id, cause, reason: reason ?? null, ...points });
  return difference;
}

/** What a student gains or loses, marks by hand included. */
export async function differenceBetween(
  queries: Pick<Queries, "query">,
  student: number,
  before: GradedRun | undefined,
  after: GradedRun,
): Promise<ScoreDifference | undefined> {
  const old = before && (await marked(queries, student, before.score));
  return scoreDifference(old, await marked(queries, student, after.score));
}

/** The run that counts for a student. */
export async function countingRun(queries: Pick<Queries, "query">, student: number): Promise<GradedRun | undefined> {
  const [row] = await queries.query<GradedRun>(
    `select run.id, submission_id, score from counting join run on run.id = run_id where counting.student_id = $1 order by counting.id desc limit 1`,
    [student],
  );
  return row;
}
