import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Database, json, type Migration } from "../../../grader/src/database/index.js";

/** A gradebook as an earlier schema had it: for each table, in an order in which they can be filled, its rows as PostgreSQL gives them as JSON. */
export interface Fixture {
  /** How many migrations it had. */
  schema: number;
  tables: Record<string, Record<string, unknown>[]>;
}

export const FIXTURES = path.join(import.meta.dirname, "fixtures");

/** What is kept of each schema. */
export const fixtures = (): Fixture[] =>
  readdirSync(FIXTURES)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(path.join(FIXTURES, file), "utf8")) as Fixture);

/** All rows of an open database. */
export async function dump(database: Database, schema: number): Promise<Fixture> {
  const tables = await database.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.oid",
  );
  const rows: Fixture["tables"] = {};
  for (const { name } of tables) rows[name] = await rowsOf(database, name);
  return { schema, tables: rows };
}

/** A table's rows, in an order that is always the same. */
export async function rowsOf(database: Database, table: string): Promise<Record<string, unknown>[]> {
  const rows = await database.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`); // prettier-ignore
  return rows.map(({ row }) => row);
}

/** Makes an empty database what a fixture says, with the tables of its own schema. */
export async function load(
  database: Database,
  { schema, tables }: Fixture,
  migrations: readonly Migration[],
): Promise<void> {
  // prettier-ignore
  await database.run(migrations.slice(0, schema).map(({ sql }) => sql).join(";\n")); // prettier-ignore
  await database.run("create table migration (number integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now())"); // prettier-ignore
  for (const [table, rows] of Object.entries(tables)) {
    const [row] = await database.query<{ names: string; identity: boolean }>(
      `select string_agg(quote_ident(column_name), ', ') as names, bool_or(is_identity = 'YES') as identity from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    await database.query(
      `insert into ${table} (${row?.names}) overriding system value select ${row?.names} from jsonb_populate_recordset(null::${table}, $1)`,
      [json(rows)],
    );
    if (row?.identity) await database.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`); // prettier-ignore
  }
}
