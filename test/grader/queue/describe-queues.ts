import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { type Database, openDatabase } from "../../../grader/src/database/index.js";
import { Gradebook, type Run } from "../../../grader/src/gradebook/index.js";
import { type Priority, Queue } from "../../../grader/src/queue/index.js";
import { ENGINES, type StartedEngine } from "../database/engines.js";
import { handIn, TESTS } from "../gradebook/some-hand-in.js";

/** An empty gradebook with a queue for each test. */
export class Opened {
  engine!: StartedEngine;
  database!: Database;
  book!: Gradebook;
  queue!: Queue;

  /** Has submissions of these names handed in, and asks for them to be graded. */
  async enqueue(names: readonly string[], priority?: Priority, tests = TESTS): Promise<Run[]> {
    const ids: number[] = [];
    for (const name of names) ids.push(await this.book.submissions.receive(handIn(name)));
    return this.queue.enqueue(ids, tests, priority && { priority });
  }

  async runs(some: readonly Run[]): Promise<(Run | undefined)[]> {
    return Promise.all(some.map(({ id }) => this.book.runs.find(id)));
  }

  /** How many there are in pg-boss. */
  async jobs(): Promise<number> {
    return (await this.database.query("select from pgboss.job")).length;
  }
}

/** Names that end with their number. */
export const students = (count: number): string[] => Array.from({ length: count }, (_, at) => `student ${at}`);

/** Describes what holds on every engine, or on PostgreSQL alone. */
export function describeQueues(title: string, suite: (opened: Opened) => void, engines = ENGINES): void {
  describe.each(engines)(`${title} on $name`, ({ isMissing, start }) => {
    describe.skipIf(isMissing)("with a gradebook", () => {
      const opened = new Opened();
      beforeAll(async () => {
        opened.engine = await start();
        opened.database = await openDatabase(opened.engine.place);
      });
      afterAll(async () => {
        await opened.database.close();
        await opened.engine.stop();
      });
      beforeEach(async () => {
        await opened.database.run(
          "drop schema if exists pgboss cascade; drop schema public cascade; create schema public",
        );
        opened.book = await Gradebook.open(opened.database, { actor: "anna" });
        opened.queue = await Queue.open(opened.book, opened.engine.place);
      });
      suite(opened);
    });
  });
}
