import { requireThat } from "../../../src/checks/index.js";
import type { Queries } from "../database/index.js";
import type { ScoreDifference } from "../score/index.js";
import { count, countingRun, differenceBetween, type GradedRun } from "./counting.js";
import type { Ledger } from "./ledger.js";

/** A score by other tests for answers that count. */
export interface Proposal {
  run: number;
  student: string;
  /** None where answers, points and results are the same. */
  difference?: ScoreDifference;
}

/** Other tests for the same answers. Their scores are runs like others, and count only when somebody says so here. */
export class Regrades {
  constructor(private readonly ledger: Ledger) {}

  /**
   * What would change if the scores by these tests counted, for the newest submissions that were graded with them.
   *
   * @param tests The hidden tests' digest.
   */
  propose(tests: string): Promise<Proposal[]> {
    return this.ledger.read(async (queries) => {
      const proposals: Proposal[] = [];
      for (const { id, student_id: student, key } of await candidates(queries, "tests = $1", tests)) {
        const [before, run] = [await countingRun(queries, student), await gradedRun(queries, id)];
        const difference = await differenceBetween(queries, student, before, run);
        proposals.push({ run: id, student: key, ...(difference && { difference }) });
      }
      return proposals;
    });
  }

  /**
   * Lets scores count as they were looked at, all or, where anything goes wrong, none.
   *
   * @param runs Which. Those of students who have handed in other answers since are left out, and those that count already.
   * @param reason What a student or a colleague is told who asks.
   * @returns Those that count now, and did not before.
   */
  async write(runs: readonly number[], reason: string): Promise<Proposal[]> {
    requireThat(/\S/.test(reason), "regrade: reason must say why, got an empty one");
    return this.ledger.change(async (change) => {
      const written: Proposal[] = [];
      await change.query(
        `select from student where id in (select student_id from submission join run on submission_id = submission.id where run.id = any($1))
         order by id for no key update`,
        [runs],
      );
      for (const { id, student_id: student, key } of await candidates(change, "run.id = any($1)", runs)) {
        const [before, run] = [await countingRun(change, student), await gradedRun(change, id)];
        const difference = await count(change, student, run, { before, cause: "regrade", reason });
        written.push({ run: id, student: key, ...(difference && { difference }) });
      }
      return written;
    });
  }
}

interface Candidate {
  id: number;
  student_id: number;
  key: string;
}

/** Graded runs of the newest submissions, where others count. */
function candidates(
  queries: Pick<Queries, "query">,
  which: string,
  parameter: string | readonly number[],
): Promise<Candidate[]> {
  return queries.query(
    `select run.id, newest.student_id, key
     from (select distinct on (student_id) id, student_id from submission order by student_id, last_at desc, id desc) newest
       join run on run.submission_id = newest.id join student on student.id = newest.student_id
     where state = 'graded' and ${which}
       and run.id is distinct from (select run_id from counting where counting.student_id = newest.student_id order by counting.id desc limit 1)
     order by newest.student_id`,
    [parameter],
  );
}

async function gradedRun(queries: Pick<Queries, "query">, id: number): Promise<GradedRun> {
  const [run] = await queries.query<GradedRun>("select id, submission_id, score from run where id = $1", [id]);
  return run as GradedRun;
}
