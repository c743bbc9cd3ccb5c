import { requireInteger, requireThat } from "../../../src/checks/index.js";
import type { Queries } from "../database/index.js";
import type { Ledger } from "./ledger.js";
import { studentId } from "./students.js";

/** Until when to hand in, and what it costs to be late. */
export interface Deadline {
  /** By the clock on the wall where the course is, as `2026-12-01T23:59`. */
  dueLocal: string;
  /** Where that is, as `Europe/Berlin`. */
  timeZone: string;
  /** Days that cost nothing. */
  freeDays: number;
  /** What every further day costs, in percent of the points. */
  percentADay: number;
}

export interface Extension {
  id: number;
  days: number;
  reason: string;
  actor: string;
  at: Date;
}

/** A student's days after the deadline. A day is one by the clock on the wall, also where that is changed; a day that was begun is one. */
export interface Lateness {
  /** After the student's own deadline. */
  days: number;
  /** Days by which that is later than the course's. */
  extended: number;
  /** Those that cost something. */
  charged: number;
  /** What they cost, in percent of the points. */
  percent: number;
}

/** The deadline, and who has longer. */
export class LateDays {
  constructor(private readonly ledger: Ledger) {}

  /** The deadline in force, if there is one. */
  async deadline(): Promise<Deadline | undefined> {
    const [row] = await this.ledger.query<Deadline>(
      `select to_char(due_local, 'YYYY-MM-DD"T"HH24:MI') as "dueLocal", time_zone as "timeZone", free_days as "freeDays", percent_a_day as "percentADay" from deadline order by id desc limit 1`,
    );
    return row;
  }

  /** Sets the deadline; those before are kept, and count no longer. */
  async setDeadline({ dueLocal, timeZone, freeDays, percentADay }: Deadline): Promise<void> {
    requireThat(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(dueLocal) && !Number.isNaN(Date.parse(`${dueLocal}Z`)), `deadline: dueLocal must be as 2026-12-01T23:59, got ${dueLocal}`); // prettier-ignore
    requireThat(isTimeZone(timeZone), `deadline: timeZone must be as Europe/Berlin, got ${timeZone}`);
    requireInteger("deadline: freeDays", freeDays, 0, 365);
    requireThat(percentADay >= 0 && percentADay <= 100, `deadline: percentADay must be from 0 to 100, got ${percentADay}`); // prettier-ignore
    await this.ledger.change(async (change) => {
      await change.query(
        "insert into deadline (due_local, time_zone, free_days, percent_a_day, actor) values ($1, $2, $3, $4, $5)",
        [dueLocal, timeZone, freeDays, percentADay, change.actor],
      );
      await change.tell("deadline set", null, { dueLocal, timeZone, freeDays, percentADay });
    });
  }

  /** What a student was given beyond the deadline. */
  extensions(key: string): Promise<Extension[]> {
    return this.ledger.query<Extension>("select extension.id, days, reason, actor, at from extension join student on student.id = student_id where key = $1 and withdrawn_at is null order by extension.id", [key]); // prettier-ignore
  }

  /** Gives a student some days more; they are added to those that were given before. */
  async extend(key: string, days: number, reason: string): Promise<Extension> {
    requireInteger("extension: days", days, 1, 365);
    requireThat(/\S/.test(reason), "extension: reason must say why, got an empty one");
    return this.ledger.change(async (change) => {
      const student = await studentId(change, key);
      const [extension] = await change.query<Extension>(
        "insert into extension (student_id, days, reason, actor) values ($1, $2, $3, $4) returning id, days, reason, actor, at",
        [student, days, reason, change.actor],
      );
      await change.tell("extension given", student, { extension: extension?.id, days, reason });
      return extension as Extension;
    });
  }

  /** Takes an extension back; it is kept as withdrawn. Again changes nothing. */
  withdraw(id: number): Promise<void> {
    return this.ledger.change(async (change) => {
      const [row] = await change.query<{ student_id: number }>(
        "update extension set withdrawn_by = $2, withdrawn_at = now() where id = $1 and withdrawn_at is null returning student_id",
        [id, change.actor],
      );
      if (row) await change.tell("extension withdrawn", row.student_id, { extension: id });
    });
  }
}

/**
 * How late the submissions are that count, by students' numbers; nobody is late without a deadline, or where nobody knows when the answers were handed in.
 */
export async function latenessOf(
  queries: Pick<Queries, "query">,
  ids: readonly number[],
): Promise<Map<number, Lateness>> {
  const rows =
    await queries.query<{ student_id: number; days: number; extended: number; free_days: number; percent_a_day: number }>( // prettier-ignore
      `with rule as (select * from deadline order by id desc limit 1),
       counts as (select distinct on (student_id) student_id, run_id from counting where student_id = any($1) order by student_id, id desc),
       more as (select student_id, sum(days)::integer as days from extension where student_id = any($1) and withdrawn_at is null group by student_id)
     select counts.student_id, coalesce(more.days, 0) as extended, free_days, percent_a_day,
       greatest(0, ceil(extract(epoch from (handed_in_at at time zone time_zone) - due_local) / 86400) - coalesce(more.days, 0))::integer as days
     from rule cross join counts join run on run.id = run_id join submission on submission.id = submission_id
       left join more on more.student_id = counts.student_id
     where handed_in_at is not null`,
      [ids],
    );
  return new Map(
    rows.map(({ student_id, days, extended, free_days, percent_a_day }) => {
      const charged = Math.max(0, days - free_days);
      return [student_id, { days, extended, charged, percent: Math.min(100, charged * percent_a_day) }];
    }),
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
