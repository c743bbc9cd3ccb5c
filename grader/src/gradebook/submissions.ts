import { json } from "../database/index.js";
import type { Submission } from "../submission/index.js";
import { countNewest } from "./counting.js";
import type { Change, Ledger } from "./ledger.js";
import { studentId } from "./students.js";

/** That something was handed in. */
export interface HandIn {
  id: number;
  student: string;
  /** SHA-256 of the answers, hex. */
  digest: string;
  /** The first time, if anybody knows. */
  handedInAt: Date | null;
  /** The last time, or when it came here. */
  lastAt: Date;
}

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

  /** Everything that a student handed in, the newest last. */
  of(key: string): Promise<HandIn[]> {
    return this.ledger.query<HandIn>(`select ${HAND_IN} from submission join student on student.id = student_id where key = $1 order by last_at, submission.id`, [key]); // prettier-ignore
  }

  /** The newest of everybody, in the order in which students came. */
  newest(): Promise<HandIn[]> {
    return this.ledger.query<HandIn>(`select distinct on (student_id) ${HAND_IN} from submission join student on student.id = student_id order by student_id, last_at desc, submission.id desc`); // prettier-ignore
  }

  /** What was handed in, as it was read. */
  async content(id: number): Promise<Submission> {
    const [row] = await this.ledger.query<{ content: Submission }>("select content from submission where id = $1", [id]); // prettier-ignore
    if (!row) throw new RangeError(`gradebook: submission must be one that is there, got ${id}`);
    return row.content;
  }
}

const HAND_IN = `submission.id, key as student, digest, handed_in_at as "handedInAt", last_at as "lastAt"`;

/** As `Submissions.receive`, in a transaction that does more. */
export async function receive(change: Change, submission: Submission, handedInAt?: Date): Promise<number> {
  const { name, digest } = submission;
  const student = await studentId(change, name);
  const [known] = await change.query<{ id: number }>("select id from submission where student_id = $1 and digest = $2", [student, digest]); // prettier-ignore
  if (known && !(await isOther(change, known.id, handedInAt))) return known.id;
  const id = known?.id ?? (await insert(change, student, submission, handedInAt));
  await change.tell("submission received", student, { submission: id, digest, handedInAt: handedInAt ?? null });
  await countNewest(change, student);
  return id;
}

/** Keeps when the same answers were handed in again, and says whether that is anything new. Where nobody knows when, they are the newest from now on. */
async function isOther(change: Change, id: number, handedInAt: Date | undefined): Promise<boolean> {
  const changed = handedInAt
    ? await change.query(
        `update submission set handed_in_at = least(handed_in_at, $2), last_at = greatest(last_at, $2)
         where id = $1 and (handed_in_at is null or $2 < handed_in_at or $2 > last_at) returning id`,
        [id, handedInAt],
      )
    : await change.query(
        `update submission set last_at = now() where id = $1 and exists (select from submission other
           where other.student_id = submission.student_id and (other.last_at, other.id) > (submission.last_at, submission.id)) returning id`,
        [id],
      );
  return changed.length > 0;
}

async function insert(
  change: Change,
  student: number,
  submission: Submission,
  handedInAt: Date | undefined,
): Promise<number> {
  const [row] = await change.query<{ id: number }>(
    "insert into submission (student_id, digest, content, handed_in_at, last_at) values ($1, $2, $3, $4, coalesce($4, now())) returning id",
    [student, submission.digest, json(submission), handedInAt ?? null],
  );
  return (row as { id: number }).id;
}
