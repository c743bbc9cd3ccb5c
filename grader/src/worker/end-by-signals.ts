import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "../queue/index.js";

/** How long what is in hand is given back before the process ends all the same: others see that it is gone. */
const MOST_MS = 5_000;

/**
 * Ends a worker by signals: SIGTERM lets it finish what it has in hand, a second one or SIGINT gives that back. A terminal's Ctrl-C ends the grader's own processes too, so that
 * nothing could be finished. To be called when the grader is open.
 */
export function endBySignals(worker: Worker, log: (line: string) => void): void {
  let isTold = false;
  const end = (signal: NodeJS.Signals): void => {
    if (!isTold && signal === "SIGTERM") {
      isTold = true;
      log("SIGTERM: ends when what is in hand is graded; once more ends it at once");
      worker.stop();
      return;
    }
    log(`${signal}: gives back what is in hand`);
    const givenBack = worker.giveUp().catch((error: Error) => log(error.message));
    void Promise.race([givenBack, sleep(MOST_MS)]).then(() => process.exit(1));
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Vitest would end the process at once.
    process.removeAllListeners(signal);
    process.on(signal, end);
  }
}
