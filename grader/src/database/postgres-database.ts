import { setTimeout as sleep } from "node:timers/promises";
import { Pool, type PoolClient, types } from "pg";
import type { Database, Parameter, Queries, TransactionOptions } from "./database.js";
import { PARSERS, storedValue } from "./values.js";

/** How often work is tried in all; with the pauses between, some 8 seconds, in which a server restarts. */
const MOST_TRIES = 12;

/** A statement that takes longer waits for something that never comes. */
const STATEMENT_MS = 120_000;

/** A server's database, over a pool of connections; one that is lost is replaced. */
export class PostgresDatabase implements Database {
  readonly engine = "postgres";

  private constructor(private readonly pool: Pool) {}

  /** @throws {Error} the server's or the network's, where it cannot be reached. */
  static async open(url: string): Promise<PostgresDatabase> {
    const pool = new Pool({
      connectionString: url,
      application_name: "quantlab",
      connectionTimeoutMillis: 10_000,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      keepAlive: true,
      types: { getTypeParser: (type: number, format) => PARSERS[type] ?? types.getTypeParser(type, format as "text") },
    });
    // An idle connection was lost: the pool makes another when one is needed.
    pool.on("error", () => undefined);
    try {
      await pool.query("select 1");
    } catch (error) {
      await pool.end();
      throw error;
    }
    return new PostgresDatabase(pool);
  }

  query<T>(sql: string, parameters?: readonly Parameter[]): Promise<T[]> {
    return queriesOf(this.pool).query(sql, parameters);
  }

  run(script: string): Promise<void> {
    return queriesOf(this.pool).run(script);
  }

  async transaction<T>(
    work: (queries: Queries) => Promise<T>,
    { repeat = false, isolation = "read committed" }: TransactionOptions = {},
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(work, isolation);
      } catch (error) {
        if (!repeat || tries === MOST_TRIES || !isPassing(error)) throw error;
        // By chance, so that two that met do not meet again.
        await sleep(Math.random() * Math.min(10 * 2 ** tries, 4_000));
      }
    }
  }

  async close(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  private async once<T>(work: (queries: Queries) => Promise<T>, isolation: string): Promise<T> {
    const client = await this.pool.connect();
    let isLost = false;
    const onLost = (): void => void (isLost = true);
    client.on("error", onLost);
    try {
      await client.query(`begin isolation level ${isolation}`);
      const result = await work(queriesOf(client));
      const id = await transactionId(client);
      await client.query("commit").catch(async (error: unknown) => {
        if (!(isLost || isConnectionFailure(error)) || !(await this.isCommitted(id))) throw error;
      });
      return result;
    } catch (error) {
      if (!isLost) await client.query("rollback").catch(onLost);
      throw isLost && !isPassing(error) && error instanceof Error && !("code" in error) ? new ConnectionLost(error) : error; // prettier-ignore
    } finally {
      client.off("error", onLost);
      client.release(isLost);
    }
  }

  /** Whether a transaction took place whose commit nobody answered. */
  private async isCommitted(id: string | null): Promise<boolean> {
    if (id === null) return true; // it changed nothing
    for (let tries = 1; ; tries++) {
      try {
        const [row] = await this.query<{ status: string }>("select pg_xact_status($1::xid8) as status", [id]);
        if (row?.status !== "in progress") return row?.status === "committed";
      } catch (error) {
        if (tries >= MOST_TRIES || !isPassing(error)) throw error;
      }
      await sleep(Math.min(10 * 2 ** tries, 4_000));
    }
  }
}

/** The driver gives such a failure no code. */
class ConnectionLost extends Error {
  readonly code = "ECONNRESET";
  constructor(cause: Error) {
    super(`database: the connection was lost: ${cause.message}`, { cause });
  }
}

/** The transaction's number on the server; null where it has changed nothing. */
async function transactionId(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ id: string | null }>("select pg_current_xact_id_if_assigned()::text as id");
  return rows[0]?.id ?? null;
}

const queriesOf = (on: Pool | PoolClient): Queries => ({
  query: async <T>(sql: string, parameters: readonly Parameter[] = []) =>
    (await on.query(sql, parameters.map(storedValue))).rows as T[],
  run: async (script) => void (await on.query(script)),
});

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? "");

/** What says that a server went, or is not there yet. */
const isConnectionFailure = (error: unknown): boolean =>
  /^(08...|57P0[1-3]|E(CONNRESET|CONNREFUSED|PIPE|TIMEDOUT)|ENOENT)$/.test(codeOf(error));

/** Whether another try may succeed: after a meeting of transactions, or a loss of the connection. */
const isPassing = (error: unknown): boolean => isConnectionFailure(error) || /^40(001|P01)$/.test(codeOf(error));
