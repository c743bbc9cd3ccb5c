import { randomBytes } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { DatabasePlace } from "../database/index.js";
import type { Gradebook } from "../gradebook/index.js";

/** The number of a worker's lock: $1 is its name. */
export const LOCK_OF = "hashtextextended($1, 7261093)";

/** How long workers have to take their locks again after the server's connections were all lost. */
const GRACE_SECONDS = 10;

/** How long a worker pauses at most before it tries to take its lock again: well below the grace. */
const LONGEST_PAUSE_MS = 1_000;

/** On the lock's connection a network that is gone is noticed within 20 seconds, not two hours. */
const SETTINGS = "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

/**
 * A worker's sign of life: a lock on the server, by its name, for as long as its connection lasts. When the worker ends, in whatever way, the server frees the lock at once, and
 * everybody sees it. In a folder's database, which is one process's, there is none: whoever worked there before is gone.
 */
export class Life {
  private isOver = false;
  private client: Client | undefined;
  private again: Promise<void> = Promise.resolve();

  private constructor(
    readonly name: string,
    private readonly place: DatabasePlace,
  ) {}

  /** @throws {Error} where the server cannot be reached. */
  static async begin(place: DatabasePlace): Promise<Life> {
    const life = new Life(`${os.hostname()}/${process.pid}/${randomBytes(4).toString("hex")}`, place);
    await life.takeLock();
    return life;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.client?.end().catch(() => undefined);
    await this.again;
  }

  private async takeLock(): Promise<void> {
    if (!("url" in this.place)) return;
    const client = new Client({
      connectionString: this.place.url,
      application_name: "quantlab worker",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const onLost = (): void => {
      if (this.client === client && !this.isOver) this.again = this.takeLockAgain();
    };
    client.on("error", () => undefined).on("end", onLost);
    try {
      await client.connect();
      await client.query(SETTINGS);
      await client.query(`select pg_advisory_lock(${LOCK_OF})`, [this.name]);
      this.client = client;
      // It may have been lost meanwhile.
      await client.query("select 1");
    } catch (error) {
      this.client = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.isOver) await client.end().catch(() => undefined);
  }

  private async takeLockAgain(): Promise<void> {
    for (let pause = 50; !this.isOver; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        return await this.takeLock();
      } catch {
        await sleep(pause);
      }
    }
  }
}

/**
 * Whether a free lock means a dead worker. When the server is restarted, or ends all its connections after one was killed, living workers lose their locks too; a connection that is
 * older than the grace shows that this has not happened in that time.
 */
export async function isSettled(book: Gradebook, place: DatabasePlace): Promise<boolean> {
  if (!("url" in place)) return true;
  const [row] = await book.together(({ queries }) =>
    queries.query<{ settled: boolean }>(
      "select exists (select from pg_stat_activity where backend_start < clock_timestamp() - make_interval(secs => $1)) as settled",
      [GRACE_SECONDS],
    ),
  );
  return row?.settled ?? false;
}
