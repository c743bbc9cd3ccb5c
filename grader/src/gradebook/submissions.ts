import { json } from "../database/index.js";
import type { Submission } from "../submission/index.js";
import { countNewest } from "./counting.js";
import type { Change, Ledger } from "./ledger.js";
import { studentId } from "./students.js";

/** What was handed in, once for the same answers. */
export class Submissions {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Keeps what a student has handed in, and takes it for the newest.
   *
   * @param submission As it was read.
   * @param handedInAt When, if that is known.
   * @returns Its number. The same answers again are the same submission: only when they were handed in is kept, and where it is the newest already, nothing new is told.
   */
  receive(submission: Submission, handedInAt?: Date): Promise<number> {
    return this.ledger.change((change) => receive(change, submission, handedInAt));
  }

  /** What was handed in, as it was read. */
  async content(id: number): Promise<Submission> {
    const [row] = await this.ledger.query<{ content: Submission }>("select content from submission where id = $1", [id]); // prettier-ignore
    if (!row) throw new RangeError(`gradebook: submission must be one that is there, got ${id}`);
    return row.content;
  }
}

/** As `Submissions.receive`, in a transaction that does more. */
export async function receive(change: Change, submission: Submission, handedInAt?: Date): Promise<number> {
  const { name, digest } = submission;
  const student = await studentId(change, name);
  const known = await change.query<{ id: number; is_newest: boolean }>(
    `select id, not exists (select from submission other where other.student_id = $1 and (other.last_at, other.id) > (submission.last_at, submission.id)) as is_newest
     from submission where student_id = $1 and digest = $2`,
    [student, digest],
  );
  const [row] = known;
  const id = row ? row.id : await insert(change, student, submission, handedInAt);
  if (row) {
    const changed = await change.query(
      `update submission set handed_in_at = least(handed_in_at, $2::timestamptz),
         last_at = greatest(last_at, coalesce($2::timestamptz, case when $3 then last_at else now() end))
       where id = $1 and (handed_in_at is distinct from least(handed_in_at, $2::timestamptz) or $2::timestamptz > last_at or ($2::timestamptz is null and not $3)) returning id`,
      [id, handedInAt ?? null, row.is_newest],
    );
    if (changed.length === 0) return id;
  }
  await change.tell("submission received", student, { submission: id, digest, handedInAt: handedInAt ?? null });
  await countNewest(change, student);
  return id;
}

async function insert(
  change: Change,
  student: number,
  submission: Submission,
  handedInAt: Date | undefined,
): Promise<number> {
  const [row] = await change.query<{ id: number }>(
    `insert into submission (student_id, digest, content, handed_in_at, last_at) values ($1, $2, $3, $4, coalesce($4, now())) returning id`,
    [student, submission.digest, json(submission), handedInAt ?? null],
  );
  return (row as { id: number }).id;
}
