import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { PGlite, Transaction } from "@electric-sql/pglite" with { "resolution-mode": "import" };
import type { Database, Parameter, Queries } from "./database.js";
import { lockFolder } from "./lock-folder.js";
import { PARSERS, storedValue } from "./values.js";

/**
 * PostgreSQL compiled to WebAssembly, in this process; its files lie in a folder. Transactions run one after another. What is committed outlives the process,
 * however it ends; against a machine that loses power it is no protection, as PGlite does not wait for the disk.
 */
export class PGliteDatabase implements Database {
  readonly engine = "pglite";

  private constructor(
    private readonly pglite: PGlite,
    private readonly unlock: () => Promise<void>,
  ) {}

  /** @param folder For this process alone; nobody else may read a new one. */
  static async open(folder: string): Promise<PGliteDatabase> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const data = path.join(path.resolve(folder), "pglite");
    const unlock = await lockFolder(data);
    try {
      if (!(await isThere(data))) await createFiles(data);
      return new PGliteDatabase(await openFiles(data), unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  query<T>(sql: string, parameters?: readonly Parameter[]): Promise<T[]> {
    return queriesOf(this.pglite).query(sql, parameters);
  }

  run(script: string): Promise<void> {
    return queriesOf(this.pglite).run(script);
  }

  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.pglite.transaction((transaction) => work(queriesOf(transaction)));
  }

  async close(): Promise<void> {
    if (!this.pglite.closed) await this.pglite.close();
    await this.unlock();
  }
}

const queriesOf = (on: PGlite | Transaction): Queries => ({
  query: async <T>(sql: string, parameters: readonly Parameter[] = []) =>
    (await on.query<T>(sql, parameters.map(storedValue))).rows,
  run: async (script) => void (await on.exec(script)),
});

const isThere = (file: string): Promise<boolean> => stat(file).then(() => true, () => false); // prettier-ignore

/** In a process of its own, as making the files takes 900 MB of memory, of which a process would keep 100. */
const MAKE = 'import { PGlite } from "@electric-sql/pglite"; await (await PGlite.create(process.argv[1])).close();';

/** Makes the files of an empty database elsewhere and renames them, so that they are there whole or not at all. */
async function createFiles(data: string): Promise<void> {
  const prefix = `${data}.new-`;
  for (const name of await readdir(path.dirname(data))) {
    const left = path.join(path.dirname(data), name);
    if (left.startsWith(prefix)) await rm(left, { recursive: true, force: true });
  }
  // By a name that is its own: who was killed may have left behind a process that still makes files.
  const begun = await mkdtemp(prefix);
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", MAKE, begun], { cwd: __dirname });
  await rename(begun, data);
}

/** Loaded here, as it takes 30 MB of memory that who uses a server does not need. */
async function openFiles(data: string): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  try {
    return await PGlite.create(data, { parsers: PARSERS });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`database: folder must hold a database of this version of PGlite, got ${data}: ${message}`, { cause }); // prettier-ignore
  }
}
