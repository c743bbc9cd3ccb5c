import { createHash } from "node:crypto";
import { requireThat } from "../../../src/checks/index.js";
import type { Database, Queries } from "./database.js";

/** A step from one schema to the next. Once released it is never changed: another follows it. */
export interface Migration {
  /** With its number, as `0001-start`. */
  name: string;
  /** Statements; they are run in one transaction. */
  sql: string;
}

/** The database's schema is none that this program knows. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

interface Applied {
  number: number;
  name: string;
  digest: string;
}

/** Says to others that this database is being migrated; chosen once by chance. */
const ADVISORY_LOCK = 7_261_093_402;

/**
 * Brings a database to the newest schema, forward only; each step is taken whole or not at all, by one process alone.
 *
 * @param database Which.
 * @param migrations All there are, oldest first, numbered from 1.
 * @throws {SchemaError} where the database is newer than the program, or an old migration is not what it was; nothing is changed then.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  migrations.forEach(({ name }, index) => {
    const number = String(index + 1).padStart(4, "0");
    requireThat(name.startsWith(`${number}-`), `migrate: migrations must be numbered from 1, got ${name} where ${number} is due`); // prettier-ignore
  });
  while (await database.transaction((queries) => takeStep(queries, migrations), { repeat: true }));
}

/** Takes the first step that was not taken, and says whether there may be another. */
async function takeStep(queries: Queries, migrations: readonly Migration[]): Promise<boolean> {
  // A step may take as long as it takes, and so may waiting for another process's.
  await queries.run("set local statement_timeout = 0");
  await queries.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
  await queries.run(`create table if not exists migration (
    number integer primary key,
    name text not null,
    digest text not null,
    applied_at timestamptz not null default now()
  )`);
  const applied = await queries.query<Applied>("select number, name, digest from migration order by number");
  requireKnown(applied, migrations);
  const next = migrations[applied.length];
  if (!next) return false;
  await queries.run(next.sql);
  const row = [applied.length + 1, next.name, digestOf(next)];
  await queries.query("insert into migration (number, name, digest) values ($1, $2, $3)", row);
  return applied.length + 1 < migrations.length;
}

function requireKnown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const { number, name, digest } of applied) {
    const migration = migrations[number - 1];
    if (!migration)
      throw new SchemaError(`database: schema must be at most ${migrations.length}, got ${applied.length} (${name}), which a newer version has made: update this one`); // prettier-ignore
    if (digestOf(migration) !== digest)
      throw new SchemaError(`database: migration ${name} must be what it was when it was applied, got another ${migration.name}: use the version that made this database, or one after it`); // prettier-ignore
  }
}

const digestOf = ({ name, sql }: Migration): string => createHash("sha256").update(`${name}\0${sql}`).digest("hex");
