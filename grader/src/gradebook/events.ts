import type { EventKind, Ledger } from "./ledger.js";

/** Something that happened. It is never changed or removed. */
export interface GradebookEvent {
  id: number;
  at: Date;
  /** Who did it. */
  actor: string;
  kind: EventKind;
  /** Whom it is about, if anybody. */
  student: string | null;
  details: unknown;
}

/** Which events to read. */
export interface EventChoice {
  /** About one student alone. */
  student?: string;
  /** Those after this one. */
  after?: number;
  /** 1,000 unless given. */
  most?: number;
}

/** Who did what when, oldest first. */
export class Events {
  constructor(private readonly ledger: Ledger) {}

  read({ student, after = 0, most = 1000 }: EventChoice = {}): Promise<GradebookEvent[]> {
    return this.ledger.query<GradebookEvent>(
      `select event.id, at, actor, kind, key as student, details from event left join student on student.id = student_id
       where event.id > $1 and ($2::text is null or key = $2) order by event.id limit $3`,
      [after, student ?? null, most],
    );
  }
}
