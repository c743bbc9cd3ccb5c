import { setTimeout as sleep } from "node:timers/promises";
import type { Gradebook } from "../gradebook/index.js";

/** How often work fails, with the database there, before it is no passing trouble. */
const MOST_TRIES = 5;

const LONGEST_PAUSE_MS = 5_000;

/** Work on a database that may be away for a while. */
export class Patience {
  private isAway = false;

  /** @param log Told once when the database is away, and once when it is back. */
  constructor(
    private readonly book: Gradebook,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Does work, again after the database was away.
   *
   * @param work May be done again.
   * @throws {Error} the work's, where it fails though the database is there.
   */
  async with<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof RangeError || tries === MOST_TRIES) throw error;
        await this.untilThere();
      }
    }
  }

  private async untilThere(): Promise<void> {
    for (let pause = 200; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        await this.book.runs.finished([]);
        if (this.isAway) this.log("the database is back");
        this.isAway = false;
        return;
      } catch (error) {
        if (!this.isAway) this.log(`the database is away, waiting for it: ${(error as Error).message}`);
        this.isAway = true;
        await sleep(pause);
      }
    }
  }
}
