import type { Json } from "./json.js";

/** What stands for $1, $2 in a statement. Strings may hold anything that JavaScript's can, also what PostgreSQL's text cannot. */
export type Parameter = string | number | boolean | null | Date | Json | readonly string[] | readonly number[];

/** Where statements run. */
export interface Queries {
  /**
   * Runs one statement.
   *
   * @param sql With $1, $2 for the parameters.
   * @param parameters JSON as `json(value)`.
   * @returns The rows: bigint as number, timestamptz as Date, jsonb as the value it was made of, text as it was given.
   * @throws {Error} PostgreSQL's, whose `code` is the SQLSTATE, the same on both engines.
   */
  query<T = Record<string, unknown>>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  /** Runs several statements without parameters or results, as a migration's are. */
  run(script: string): Promise<void>;
}

export interface TransactionOptions {
  /**
   * Promises that the work may run more than once, as it does nothing but through its queries: then it is repeated where it met another transaction
   * (deadlock, serialization failure) or lost the connection. What is in the database is done once all the same: where the connection is lost during the
   * commit, the server is asked whether it took place.
   */
  repeat?: boolean;
  /** "read committed" unless given. "repeatable read" sees everything as it was at its beginning. */
  isolation?: "read committed" | "repeatable read";
}

/** A database. A statement outside a transaction is one by itself, and is never repeated. */
export interface Database extends Queries {
  readonly engine: "pglite" | "postgres";
  /**
   * Runs work of which all is kept, or, where it throws, nothing.
   *
   * @param work Uses the queries it is given and not the database: in a folder there is one connection, for which that would wait forever.
   * @param options Whether it may be repeated.
   * @returns What the work returns; it is committed then.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Waits for what runs, and gives the folder or the connections back. */
  close(): Promise<void>;
}
