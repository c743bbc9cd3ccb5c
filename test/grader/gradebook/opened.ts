import type { Database } from "../../../grader/src/database/index.js";
import type { EventKind, Gradebook } from "../../../grader/src/gradebook/index.js";

/** What the suites are run on: an empty gradebook for each test. */
export interface Opened {
  book(): Gradebook;
  database(): Database;
}

/** What has happened, in order. */
export const happened = async ({ book }: Opened): Promise<EventKind[]> =>
  (await book().events.read()).map(({ kind }) => kind);

/** How many rows a table has. */
export async function rowsOf({ database }: Opened, table: string): Promise<number> {
  const [row] = await database().query<{ count: number }>(`select count(*) as count from ${table}`);
  return row?.count ?? NaN;
}
