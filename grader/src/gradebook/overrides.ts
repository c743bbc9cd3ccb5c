import { requireThat } from "../../../src/checks/index.js";
import type { QuestionName } from "../../../src/course/index.js";
import type { Queries } from "../database/index.js";
import type { Ledger } from "./ledger.js";
import { studentId } from "./students.js";

/** Points that a person gave in place of others. */
export interface Override {
  id: number;
  /** "total" for all, which late days then leave as it is. */
  question: QuestionName | "total";
  points: number;
  reason: string;
  actor: string;
  at: Date;
}

/** Points that count in place of the program's and of marks, each with its reason. */
export class Overrides {
  constructor(private readonly ledger: Ledger) {}

  /** Those that count for a student. */
  async of(key: string): Promise<Override[]> {
    return this.ledger.query<Override>(`select ${FIELDS} from override join student on student.id = student_id where key = $1 and withdrawn_at is null order by override.id`, [key]); // prettier-ignore
  }

  /**
   * Lets other points count, in place of an override that there may be; that one is kept as withdrawn.
   *
   * @param points At least 0; a question's hold its bonus.
   * @param reason What a student or a colleague is told who asks.
   */
  async set(key: string, question: Override["question"], points: number, reason: string): Promise<Override> {
    requireThat(Number.isFinite(points) && points >= 0, `override: points must be a number of at least 0, got ${points}`); // prettier-ignore
    requireThat(/\S/.test(reason), "override: reason must say why, got an empty one");
    return this.ledger.change(async (change) => {
      const student = await studentId(change, key);
      const name = question === "total" ? null : question;
      const [before] = await change.query<{ id: number; points: number }>(
        "update override set withdrawn_by = $3, withdrawn_at = now() where student_id = $1 and question is not distinct from $2 and withdrawn_at is null returning id, points",
        [student, name, change.actor],
      );
      const [override] = await change.query<Override>(
        `insert into override (student_id, question, points, reason, actor) values ($1, $2, $3, $4, $5) returning ${FIELDS}`,
        [student, name, points, reason, change.actor],
      );
      await change.tell("override set", student, { override: override?.id, question, points, reason, before: before ?? null }); // prettier-ignore
      return override as Override;
    });
  }

  /** Takes an override back; it is kept as withdrawn. Again changes nothing. */
  withdraw(id: number): Promise<void> {
    return this.ledger.change(async (change) => {
      const [row] = await change.query<{ student_id: number }>(
        "update override set withdrawn_by = $2, withdrawn_at = now() where id = $1 and withdrawn_at is null returning student_id",
        [id, change.actor],
      );
      if (row) await change.tell("override withdrawn", row.student_id, { override: id });
    });
  }
}

const FIELDS = `override.id, coalesce(question, 'total') as question, points, reason, actor, at`;

/** The overrides that count, by students' numbers. */
export async function overridesOf(
  queries: Pick<Queries, "query">,
  ids: readonly number[],
): Promise<Map<number, Override[]>> {
  // prettier-ignore
  const rows = await queries.query<Override & { student_id: number }>(`select student_id, ${FIELDS} from override where student_id = any($1) and withdrawn_at is null order by override.id`, [ids]); // prettier-ignore
  return new Map(ids.map((id) => [id, rows.filter((row) => row.student_id === id)]));
}
