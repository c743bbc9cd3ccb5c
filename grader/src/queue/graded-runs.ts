import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "../gradebook/index.js";
import { Patience } from "./patience.js";
import type { Queue } from "./queue.js";
import { watch } from "./watch.js";
import type { Worker } from "./worker.js";

const EVERY_MS = 300;

/**
 * Waits for runs to be graded or given up, by anybody, also while the database is away.
 *
 * @param queue Where they wait.
 * @param runs Their numbers.
 * @param worker Works meanwhile in this process, and ends when these runs are done.
 * @returns Each, as it is known.
 * @throws {Error} the worker's, where it can grade nothing.
 */
export async function* gradedRuns(queue: Queue, runs: readonly number[], worker?: Worker): AsyncGenerator<Run, void> {
  const ended = new AbortController();
  const patience = new Patience(queue.book, () => undefined);
  const { signal } = ended;
  const fail = (error: unknown): void => ended.abort(error);
  const working = worker?.run().catch(fail) ?? watch(queue, undefined, signal);
  try {
    const left = new Set(runs);
    while (left.size > 0) {
      signal.throwIfAborted();
      for (const run of await patience.with(() => queue.book.runs.finished([...left]))) {
        left.delete(run.id);
        yield run;
      }
      if (left.size > 0) await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    worker?.stop();
    ended.abort();
    await working;
  }
}
