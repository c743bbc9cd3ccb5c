import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "../queue/index.js";

/** How long what is in hand is given back before the process ends all the same: others see that it is gone. */
const MOST_MS = 5_000;

/** Ends a worker at SIGTERM or SIGINT: the first lets it finish what it has in hand, the second gives that back. */
export function endBySignals(worker: Worker, log: (line: string) => void): void {
  let count = 0;
  const end = (signal: NodeJS.Signals): void => {
    count++;
    if (count === 1) {
      log(`${signal}: ends when what is in hand is graded; once more ends it at once`);
      worker.stop();
    } else if (count === 2) {
      log(`${signal}: gives back what is in hand`);
      const givenBack = worker.giveUp().catch((error: Error) => log(error.message));
      void Promise.race([givenBack, sleep(MOST_MS)]).then(() => process.exit(1));
    }
  };
  process.on("SIGTERM", end).on("SIGINT", end);
}
