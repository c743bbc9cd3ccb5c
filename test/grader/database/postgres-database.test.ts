import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { parse } from "pg-connection-string";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, type Queries } from "../../../grader/src/database/index.js";
import type { StartedEngine } from "./engines.js";
import { lacksPostgres, startPostgres } from "./postgres-server.js";

describe.skipIf(lacksPostgres())("PostgresDatabase.transaction(work, options) where the connection is lost", () => {
  let engine: StartedEngine;
  let database: Database;
  beforeAll(async () => {
    engine = await startPostgres();
    database = await openDatabase(engine.place);
  });
  afterAll(async () => {
    await database.close();
    await engine.stop();
  });
  beforeEach(() => database.run("drop table if exists thing; create table thing (name text)"));

  const names = async (): Promise<unknown[]> =>
    (await database.query<{ name: string }>("select name from thing")).map((row) => row.name);

  /** Writes a row, and loses its connection before the commit, once. */
  function unlucky(): (queries: Queries) => Promise<number> {
    let times = 0;
    return async ({ query }) => {
      await query("insert into thing values ('a')");
      const [row] = await query<{ pid: number }>("select pg_backend_pid() as pid");
      if (++times === 1) await database.query("select pg_terminate_backend($1)", [row?.pid ?? 0]);
      await query("insert into thing values ('b')");
      return times;
    };
  }

  it("repeats the work where that was promised", async () => {
    expect(await database.transaction(unlucky(), { repeat: true })).toBe(2);
    expect(await names()).toEqual(["a", "b"]);
  });

  it("throws where it was not, and nothing is kept; the database is usable", async () => {
    await expect(database.transaction(unlucky())).rejects.toThrow();
    expect(await names()).toEqual([]);
  });

  it("does not repeat work whose commit took place, though its answer was lost", async () => {
    const proxy = await losesFirstCommit(engine);
    const behind = await openDatabase({ url: proxy.url });
    let times = 0;
    const work = ({ query }: Queries) => {
      times++;
      return query("insert into thing values ('once') returning name");
    };
    expect(await behind.transaction(work, { repeat: true })).toEqual([{ name: "once" }]);
    expect([times, await names()]).toEqual([1, ["once"]]);
    expect(proxy.lost()).toBe(1);
    await behind.close();
    proxy.close();
  });
});

/** A way to the server that cuts the first connection on which a commit was answered, and keeps the answer. */
async function losesFirstCommit({ place }: StartedEngine) {
  if (!("url" in place)) throw new Error("a server is needed");
  const { host, port, user, password, database } = parse(place.url);
  const target = host?.startsWith("/") ? { path: `${host}/.s.PGSQL.${port || 5432}` } : { host: host ?? "localhost", port: Number(port || 5432) }; // prettier-ignore
  let lost = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(target);
    let isCommit = false;
    client.on("data", (bytes) => {
      isCommit ||= lost === 0 && bytes.includes("commit\0"); // as a statement, and not the level "read committed"
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (!isCommit) return void client.write(bytes);
      isCommit = false;
      lost++;
      client.destroy();
      upstream.destroy();
    });
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) one.on("close", () => other.destroy()).on("error", () => other.destroy()); // prettier-ignore
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-proxy-"));
  server.listen(path.join(folder, ".s.PGSQL.5432"));
  await once(server, "listening");
  const who = `${encodeURIComponent(user ?? "")}${password ? `:${encodeURIComponent(password)}` : ""}`;
  return {
    url: `postgres://${who}@/${database}?host=${encodeURIComponent(folder)}`,
    lost: () => lost,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
