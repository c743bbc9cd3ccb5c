import { requireThat } from "../../../src/checks/index.js";
import { json } from "../database/index.js";
import { isScore, type Score, scoreDifference } from "../score/index.js";
import type { Submission } from "../submission/index.js";
import { countNewest } from "./counting.js";
import type { Change, Ledger } from "./ledger.js";
import { receive } from "./submissions.js";

export type RunState = "waiting" | "running" | "graded" | "failed";

/** A submission graded with some tests: there is one run, and one score, for the same answers and tests. */
export interface Run {
  id: number;
  submissionId: number;
  /** SHA-256 of the hidden tests, hex. */
  tests: string;
  state: RunState;
  attempts: number;
  /** Whoever began it last. */
  worker: string | null;
  /** Why the grader failed, which is not the student's fault. */
  failure: string | null;
  points: number | null;
}

/** What became of a score: kept, or there already, or refused, as another is kept for the same answers and tests. */
export type Recorded = "new" | "same" | "other";

const RUN = `run.id, submission_id as "submissionId", tests, state, attempts, worker, failure, points`;

/** The grading of submissions. */
export class Runs {
  constructor(private readonly ledger: Ledger) {}

  /** Asks for a submission to be graded; the same run for whoever asks again. */
  request(submissionId: number, tests: string): Promise<Run> {
    return this.ledger.change((change) => request(change, submissionId, tests));
  }

  async find(id: number): Promise<Run | undefined> {
    const [run] = await this.ledger.query<Run>(`select ${RUN} from run where id = $1`, [id]);
    return run;
  }

  /**
   * Begins a run, also one that another worker has begun and may never end.
   *
   * @param worker Who grades.
   * @returns What to grade; nothing where it is graded.
   */
  start(id: number, worker: string): Promise<{ submission: Submission; tests: string } | undefined> {
    return this.ledger.change(async (change) => {
      const { student_id: student, tests, content } = await requireRun(change, id);
      const [row] = await change.query<{ attempts: number }>(
        `update run set state = 'running', worker = $2, attempts = attempts + 1, started_at = now(), finished_at = null, failure = null
         where id = $1 and state <> 'graded' returning attempts`,
        [id, worker],
      );
      if (!row) return undefined;
      await change.tell("run started", student, { run: id, worker, attempts: row.attempts });
      return { submission: content, tests };
    });
  }

  /**
   * Keeps a run's score. The first stays.
   *
   * @throws {RangeError} where it is not this submission's with these tests.
   */
  finish(id: number, score: Score): Promise<Recorded> {
    return this.ledger.change((change) => finish(change, id, score));
  }

  /** Keeps why the grader failed; a run that is graded stays so. */
  fail(id: number, failure: string): Promise<void> {
    return this.ledger.change(async (change) => {
      const { student_id: student } = await requireRun(change, id);
      const failed = await change.query(
        "update run set state = 'failed', failure = $2, finished_at = now() where id = $1 and state <> 'graded' returning id",
        [id, failure],
      );
      if (failed.length > 0) await change.tell("run failed", student, { run: id, failure });
    });
  }

  /**
   * Lets a run wait again that a worker has in hand, or that failed.
   *
   * @param reason For whoever wonders.
   * @param worker Where given, only what this one has in hand.
   * @returns Whether it does; what is graded stays so.
   */
  putBack(id: number, reason: string, worker?: string): Promise<boolean> {
    return this.ledger.change(async (change) => {
      const { student_id: student } = await requireRun(change, id);
      const put = await change.query(
        `update run set state = 'waiting', failure = null, finished_at = null
         where id = $1 and (state = 'running' and worker = $2 or $2::text is null and state in ('running', 'failed')) returning id`,
        [id, worker ?? null],
      );
      if (put.length > 0) await change.tell("run put back", student, { run: id, reason });
      return put.length > 0;
    });
  }

  /** What workers have in hand, whether they live or not. */
  inHand(): Promise<Run[]> {
    return this.ledger.query<Run>(`select ${RUN} from run where state = 'running' order by id`);
  }

  /** Those of some runs that are graded or failed, in the order in which that came about. */
  finished(ids: readonly number[]): Promise<Run[]> {
    return this.ledger.query<Run>(`select ${RUN} from run where id = any($1) and finished_at is not null order by finished_at, id`, [ids]); // prettier-ignore
  }

  /** Keeps the score of a submission that is here, for who grades without a queue. */
  keep(submissionId: number, score: Score): Promise<Recorded> {
    return this.ledger.change(async (change) => finish(change, (await request(change, submissionId, score.tests)).id, score)); // prettier-ignore
  }

  /** Keeps what was handed in and its score at once. */
  record(submission: Submission, score: Score, handedInAt?: Date): Promise<Recorded> {
    return this.ledger.change(async (change) => {
      const id = await receive(change, submission, handedInAt);
      return finish(change, (await request(change, id, score.tests)).id, score);
    });
  }

  /** All runs of a student's submissions, as they were asked for. */
  of(key: string): Promise<Run[]> {
    return this.ledger.query<Run>(`select ${RUN} from run join submission on submission.id = submission_id join student on student.id = student_id where key = $1 order by run.id`, [key]); // prettier-ignore
  }

  /** The score of a student's answers by some tests, if there is one; whether it counts or not. */
  async score({ name, digest }: Pick<Submission, "name" | "digest">, tests: string): Promise<Score | undefined> {
    const [row] = await this.ledger.query<{ score: Score }>(
      `select score from run join submission on submission.id = submission_id join student on student.id = student_id
       where key = $1 and digest = $2 and tests = $3 and state = 'graded'`,
      [name, digest, tests],
    );
    return row?.score;
  }

  /** The score that counts for a student, as the program gave it. */
  async counting(key: string): Promise<Score | undefined> {
    const [row] = await this.ledger.query<{ score: Score }>(
      `select score from counting join student on student.id = student_id join run on run.id = run_id where key = $1 order by counting.id desc limit 1`,
      [key],
    );
    return row?.score;
  }
}

async function request(change: Change, submissionId: number, tests: string): Promise<Run> {
  const [submission] = await change.query<{ student_id: number }>("select student_id from submission join student on student.id = student_id where submission.id = $1 for no key update of student", [submissionId]); // prettier-ignore
  if (!submission) throw new RangeError(`gradebook: submission must be one that is there, got ${submissionId}`);
  const [known] = await change.query<Run>(`select ${RUN} from run where submission_id = $1 and tests = $2`, [submissionId, tests]); // prettier-ignore
  if (known) return known;
  const [run] = await change.query<Run>(`insert into run (submission_id, tests) values ($1, $2) returning ${RUN}`, [submissionId, tests]); // prettier-ignore
  await change.tell("run requested", submission.student_id, { run: (run as Run).id, submission: submissionId, tests });
  return run as Run;
}

interface RunOf {
  student_id: number;
  tests: string;
  digest: string;
  content: Submission;
}

/** What a run is of, with the lock of its student. */
async function requireRun(change: Change, id: number): Promise<RunOf> {
  const [row] = await change.query<RunOf>(
    `select student_id, tests, digest, content from run join submission on submission.id = submission_id join student on student.id = student_id
     where run.id = $1 for no key update of student`,
    [id],
  );
  if (!row) throw new RangeError(`gradebook: run must be one that is there, got ${id}`);
  return row;
}

async function finish(change: Change, id: number, score: Score): Promise<Recorded> {
  const { student_id: student, tests, digest } = await requireRun(change, id);
  requireThat(isScore(score) && score.digest === digest && score.tests === tests, `gradebook: score must be of answers ${digest} with tests ${tests}, got ${score.digest} with ${score.tests}`); // prettier-ignore
  const [kept] = await change.query<{ score: Score | null; same: boolean }>("select score, score = $2 as same from run where id = $1", [id, json(score)]); // prettier-ignore
  if (kept?.same) return "same";
  if (kept?.score) {
    await change.tell("run differs", student, { run: id, difference: scoreDifference(kept.score, score) ?? null });
    return "other";
  }
  await change.query("update run set state = 'graded', score = $2, failure = null, finished_at = now() where id = $1", [id, json(score)]); // prettier-ignore
  await change.tell("run graded", student, { run: id, points: score.points });
  await countNewest(change, student);
  return "new";
}
