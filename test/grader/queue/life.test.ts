import { afterEach, describe, expect, it } from "vitest";
import { Life, LOCK_OF } from "../../../grader/src/queue/life.js";
import { ENGINES } from "../database/engines.js";
import { describeQueues } from "./describe-queues.js";

describeQueues("Life", (on) => {
  let life: Life;
  afterEach(() => life.end());

  /** Whether somebody holds the lock of this name. */
  const isSeen = async (): Promise<boolean> => {
    const [row] = await on.database.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${LOCK_OF}) as free`, [life.name]); // prettier-ignore
    return row?.free === false;
  };
  const lockHolder = async (): Promise<number | undefined> => {
    const [row] = await on.database.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'quantlab worker' and datname = current_database()"); // prettier-ignore
    return row?.pid;
  };

  describe("Life.begin(place)", () => {
    it("is seen until it ends", async () => {
      life = await Life.begin(on.engine.place);
      expect(await isSeen()).toBe(true);
      await life.end();
      await expect.poll(isSeen).toBe(false);
    });

    it("is seen again when its connection was lost", async () => {
      life = await Life.begin(on.engine.place);
      const before = await lockHolder();
      await on.database.query("select pg_terminate_backend($1)", [before ?? 0]);
      await expect.poll(async () => (await lockHolder()) ?? before, { timeout: 20_000 }).not.toBe(before);
      await expect.poll(isSeen).toBe(true);
    });
  });
}, ENGINES.filter(({ name }) => name === "postgres")); // prettier-ignore
