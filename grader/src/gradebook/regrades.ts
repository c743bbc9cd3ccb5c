import { requireThat } from "../../../src/checks/index.js";
import type { Queries } from "../database/index.js";
import { type ScoreDifference, scoreDifference } from "../score/index.js";
import { count, countingRun, type GradedRun } from "./counting.js";
import type { Ledger } from "./ledger.js";
import { marked } from "./marks.js";

/** Other tests for the same answers. Their scores are runs like others, and count only when somebody says so here. */
export class Regrades {
  constructor(private readonly ledger: Ledger) {}

  /**
   * What would change if the scores by these tests counted, for the newest submissions that were graded with them.
   *
   * @param tests The hidden tests' digest.
   */
  async differences(tests: string): Promise<ScoreDifference[]> {
    const differences: ScoreDifference[] = [];
    for (const { student, id } of await regraded(this.ledger, tests)) {
      const [before, run] = [await countingRun(this.ledger, student), await gradedRun(this.ledger, id)];
      const old = before && (await marked(this.ledger, student, before.score));
      const difference = scoreDifference(old, await marked(this.ledger, student, run.score));
      if (difference) differences.push(difference);
    }
    return differences;
  }

  /**
   * Lets the scores by these tests count, for all or, where anything goes wrong, for nobody.
   *
   * @param reason What a student or a colleague is told who asks.
   * @returns What has changed, as it is kept.
   */
  async write(tests: string, reason: string): Promise<ScoreDifference[]> {
    requireThat(/\S/.test(reason), "regrade: reason must say why, got an empty one");
    return this.ledger.change(async (change) => {
      const differences: ScoreDifference[] = [];
      for (const { student, id } of await regraded(change, tests)) {
        const before = await countingRun(change, student);
        const run = await gradedRun(change, id);
        const difference = await count(change, student, run, { before, cause: "regrade", reason });
        if (difference) differences.push(difference);
      }
      return differences;
    });
  }
}

/** Runs of the newest submissions by some tests, where others count. */
function regraded(queries: Pick<Queries, "query">, tests: string): Promise<{ student: number; id: number }[]> {
  return queries.query(
    `select student_id as student, run.id from (select distinct on (student_id) id, student_id from submission order by student_id, last_at desc, id desc) newest
     join run on run.submission_id = newest.id
     where state = 'graded' and tests = $1
       and run.id is distinct from (select run_id from counting where counting.student_id = newest.student_id order by counting.id desc limit 1)
     order by student_id`,
    [tests],
  );
}

async function gradedRun(queries: Pick<Queries, "query">, id: number): Promise<GradedRun> {
  const [run] = await queries.query<GradedRun>("select id, submission_id, score from run where id = $1", [id]);
  return run as GradedRun;
}
