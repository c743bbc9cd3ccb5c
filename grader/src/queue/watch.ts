import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "./queue.js";

const EVERY_MS = 2_000;

/**
 * Looks every few seconds for workers that are dead, and gives back what they had.
 *
 * @param self Who looks, and lives.
 * @param signal Ends it.
 */
export async function watch(queue: Queue, self: string | undefined, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Where the database is away there is nothing to see.
    await queue.giveBackOfDead(self).catch(() => 0);
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
