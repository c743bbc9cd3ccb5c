import { json, openDatabase } from "../../../grader/src/database/index.js";

/** Writes rows until it is killed, and says which are committed. */
async function main(): Promise<void> {
  const database = await openDatabase(JSON.parse(process.argv[2] as string));
  const [row] = await database.query<{ last: number }>("select coalesce(max(data::int), 0) as last from thing");
  for (let at = (row?.last ?? 0) + 1; ; at++) {
    await database.transaction(async ({ query }) => {
      await query("insert into thing (name, data) values ('half', $1)", [json(at)]);
      await query("insert into thing (name, data) values ($2, $1)", [json(at), "x".repeat(20_000)]);
    });
    console.log(at);
  }
}

void main();
