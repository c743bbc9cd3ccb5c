import { requireThat } from "../../../src/checks/index.js";
import { type Database, json, type Queries } from "../database/index.js";

/** What may have happened. */
export type EventKind =
  | "submission received"
  | "run requested"
  | "run started"
  | "run graded"
  | "run failed"
  /** It waits again: whoever had it gave it back or is gone, or it failed and is asked for once more. */
  | "run put back"
  /** Grading the same answers with the same tests gave another score, which was not kept. */
  | "run differs"
  | "score counts"
  | "mark saved"
  | "override set"
  | "override withdrawn"
  | "deadline set"
  | "extension given"
  | "extension withdrawn"
  | "student changed";

/** A transaction that changes the gradebook, and tells what it does. */
export interface Change extends Queries {
  readonly actor: string;
  /** Writes down what happened, in the same transaction: both are kept or neither is. */
  tell(kind: EventKind, studentId: number | null, details: unknown): Promise<void>;
}

/** The gradebook's database in somebody's name. */
export class Ledger {
  /** @param actor Who does what is done: a person, or a program and who runs it. */
  constructor(
    private readonly database: Database,
    readonly actor: string,
  ) {
    requireThat(/\S/.test(actor) && actor.length <= 200, `gradebook: actor must say who it is in up to 200 characters, got ${JSON.stringify(actor.slice(0, 20))}`); // prettier-ignore
  }

  readonly query: Queries["query"] = (sql, parameters) => this.database.query(sql, parameters);

  /** Reads several things as they are at one moment. */
  read<T>(work: (queries: Pick<Queries, "query">) => Promise<T>): Promise<T> {
    return this.database.transaction(work, { repeat: true, isolation: "repeatable read" });
  }

  /**
   * Runs work that does nothing but through its change: it may be repeated. What is about a student begins with the student's lock (`studentId`, `requireRun`), so
   * that it goes one after another.
   */
  change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    const { actor } = this;
    return this.database.transaction(
      (queries) =>
        work({
          query: (sql, parameters) => queries.query(sql, parameters),
          run: (script) => queries.run(script),
          actor,
          tell: async (kind, studentId, details) => {
            const row = [actor, kind, studentId, json(details)];
            await queries.query("insert into event (actor, kind, student_id, details) values ($1, $2, $3, $4)", row);
          },
        }),
      { repeat: true },
    );
  }

  /** The same ledger within a change that is under way: what it does is part of it. */
  within(change: Change): Ledger {
    const { query, run } = change;
    const { engine } = this.database;
    const joined: Database = {
      engine,
      query,
      run,
      transaction: (work) => work(change),
      close: () => Promise.resolve(),
    };
    return new Ledger(joined, this.actor);
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
