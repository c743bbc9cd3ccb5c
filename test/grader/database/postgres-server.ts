import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { StartedEngine } from "./engines.js";

/** Where Debian keeps its versions of PostgreSQL. */
const DEBIAN = "/usr/lib/postgresql";

/** Runs a server; for each line of its input kills all its processes at once, and starts it again as soon as they are gone. */
const UNTIL_INPUT_ENDS = `"$@" &
while read -r _; do
  all="$! $(cat /proc/$!/task/$!/children)"
  kill -KILL $all
  wait $!
  for pid in $all; do while [ -e /proc/$pid/exe ]; do sleep 0.02; done; done
  "$@" &
done
kill -INT $!
wait`;

/**
 * Whether no PostgreSQL can be had: none given by TEST_DATABASE_URL, and no programs here to start one with.
 *
 * @returns true where it is missing; says so on standard error.
 * @throws {Error} with CI=true, where nothing may be skipped.
 */
export function lacksPostgres(): boolean {
  if (process.env["TEST_DATABASE_URL"] !== undefined || programs() !== undefined) return false;
  if (process.env["CI"] === "true") throw new Error("CI must not skip tests, and PostgreSQL is missing");
  console.warn("skipped on PostgreSQL: needs a server (TEST_DATABASE_URL=postgres://...) or apt install postgresql");
  return true;
}

/** An empty database: on the server of TEST_DATABASE_URL, or on one that is started for it and reached through a socket in its folder. */
export async function startPostgres(): Promise<StartedEngine> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return emptyDatabase(given, async () => undefined);
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-postgres-"));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const [data, run] = [path.join(folder, "data"), programs() as string];
  const options = { ...user, cwd: folder, stdio: "ignore" } as const;
  execFileSync(path.join(run, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], options); // prettier-ignore
  const settings = ["-D", data, "-k", folder, "-c", "listen_addresses="];
  // Its input ends when this process does, however that ends; then the server is sent SIGINT, by which it sends away who is connected.
  const words = ["-c", UNTIL_INPUT_ENDS, "sh", path.join(run, "postgres"), ...settings];
  const server = spawn("sh", words, { ...options, stdio: ["pipe", "ignore", "ignore"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await ended;
    rmSync(folder, { recursive: true });
  };
  const started = await emptyDatabase(`postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`, stop);
  return { ...started, crash: () => void server.stdin.write("\n") };
}

async function emptyDatabase(url: string, stop: () => Promise<void>): Promise<StartedEngine> {
  const name = `quantlab_${randomUUID().replaceAll("-", "")}`;
  await statement(url, `create database ${name}`);
  const place = { url: url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`) };
  const drop = async (): Promise<void> => {
    await statement(url, `drop database ${name} with (force)`);
    await stop();
  };
  return { place, stop: drop };
}

/** Runs one statement, as soon as the server answers. */
async function statement(url: string, sql: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query(sql);
      return;
    } catch (error) {
      if (tries === 200 || !/^(ENOENT|ECONNREFUSED|57P03)$/.test(String((error as { code?: string }).code)))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** The folder of the newest version's programs. */
function programs(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => path.join(DEBIAN, version, "bin")).find((bin) => existsSync(path.join(bin, "initdb"))); // prettier-ignore
}

/** PostgreSQL refuses to run as root: as the user whom Debian's package makes for it then. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
