import { type Database, type DatabasePlace, migrate, openDatabase, type Queries } from "../database/index.js";
import { type CurrentGrade, currentGrades } from "./current-grades.js";
import { Events } from "./events.js";
import { LateDays } from "./late-days.js";
import { Ledger } from "./ledger.js";
import { MarkBook } from "./marks.js";
import { Overrides } from "./overrides.js";
import { Regrades } from "./regrades.js";
import { Runs } from "./runs.js";
import { MIGRATIONS } from "./schema.js";
import { Students } from "./students.js";
import { Submissions } from "./submissions.js";

/** What belongs together. */
export interface Together {
  runs: Runs;
  /** For what lies beside the gradebook in its database. */
  queries: Queries;
}

/** A course's gradebook. Whatever is changed is told to `events` in the same transaction, in the name of who opened it. */
export class Gradebook {
  readonly students: Students;
  readonly submissions: Submissions;
  readonly runs: Runs;
  readonly regrades: Regrades;
  readonly marks: MarkBook;
  readonly overrides: Overrides;
  readonly lateDays: LateDays;
  readonly events: Events;

  private constructor(private readonly ledger: Ledger) {
    this.students = new Students(ledger);
    this.submissions = new Submissions(ledger);
    this.runs = new Runs(ledger);
    this.regrades = new Regrades(ledger);
    this.marks = new MarkBook(ledger);
    this.overrides = new Overrides(ledger);
    this.lateDays = new LateDays(ledger);
    this.events = new Events(ledger);
  }

  /**
   * Opens a gradebook, and brings its schema to this program's.
   *
   * @param place A folder, or a server's database; or one that is open already, which `close` then closes.
   * @param actor Who does what is done with it, as "anna@example.org" or "npm run grade (anna)".
   * @throws {RangeError} without an actor; {SchemaError} for a newer schema; {FolderInUseError} where another process has the folder.
   */
  static async open(place: DatabasePlace | Database, { actor }: { actor: string }): Promise<Gradebook> {
    const database = "query" in place ? place : await openDatabase(place);
    try {
      const ledger = new Ledger(database, actor);
      await migrate(database, MIGRATIONS);
      return new Gradebook(ledger);
    } catch (error) {
      if (database !== place) await database.close();
      throw error;
    }
  }

  /** What everybody has now, and why: the score that counts, with marks, overrides and late days. */
  currentGrades(): AsyncGenerator<CurrentGrade, void> {
    return currentGrades(this.ledger);
  }

  /** What one student has now, and why; nothing for nobody. */
  async currentGrade(student: string): Promise<CurrentGrade | undefined> {
    for await (const grade of currentGrades(this.ledger, student)) return grade;
    return undefined;
  }

  /**
   * Does several things in one transaction: all is kept, or nothing.
   *
   * @param work Does nothing but through what it is given, as it may be repeated.
   */
  together<T>(work: (together: Together) => Promise<T>): Promise<T> {
    return this.ledger.change((change) => work({ runs: new Runs(this.ledger.within(change)), queries: change }));
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}
