import { setTimeout as sleep } from "node:timers/promises";
import type { Score } from "../score/index.js";
import type { Submission } from "../submission/index.js";
import { Life } from "./life.js";
import { Patience } from "./patience.js";
import type { Queue, Taken } from "./queue.js";
import { watch } from "./watch.js";

/** Who grades. */
export interface Grades {
  /** The hidden tests' digest. */
  readonly tests: string;
  /** Gives a score or the grader's own failure for each, as soon as it is known; throws where none can be graded. */
  grade(submissions: readonly Submission[]): AsyncIterable<Score | (Error & { submission: Submission })>;
}

export interface WorkerOptions {
  grader: Grades;
  /** How many submissions the grader has in work at once. */
  lanes: number;
  /** Told what a person should know. */
  log?: (line: string) => void;
}

/** Runs taken at once: enough that the start of the grader's processes is a small part. */
const MOST_TOGETHER = 60;

/** How often an idle worker looks for work. */
const EVERY_MS = 500;

/** Grades what waits in a queue, beside any number of others. It may be killed at any instant. */
export class Worker {
  private readonly patience: Patience;
  private readonly stopping = new AbortController();
  private readonly inHand = new Set<Taken>();
  private readonly log: (line: string) => void;
  private life: Life | undefined;
  private turn = 0;
  private others = 0;

  constructor(
    private readonly queue: Queue,
    private readonly options: WorkerOptions,
  ) {
    this.log = options.log ?? (() => undefined);
    this.patience = new Patience(queue.book, this.log);
  }

  /**
   * Grades until it is stopped.
   *
   * @param options With `drain` until nothing waits and nobody has anything in hand.
   * @throws {Error} the grader's, where it can grade nothing; what was in hand is given back.
   */
  async run({ drain = false }: { drain?: boolean } = {}): Promise<void> {
    const life = await this.patience.with(() => Life.begin(this.queue.place));
    this.life = life;
    const ended = new AbortController();
    const watching = watch(this.queue, life.name, ended.signal);
    try {
      while (!this.isStopping) {
        const group = await this.patience.with(() => this.take(life.name));
        if (group.length > 0) await this.grade(group, life.name);
        else if (await this.isDone(drain)) return;
        else await sleep(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    } finally {
      ended.abort();
      await watching;
      await life.end();
    }
  }

  /** Lets it end with what it has in hand graded. */
  stop(): void {
    this.stopping.abort();
  }

  /** Gives back what it has in hand, for who does not wait for its end. */
  async giveUp(): Promise<void> {
    this.stop();
    const { life } = this;
    if (life) for (const taken of this.inHand) await this.queue.giveBack(taken, life.name);
  }

  /** Takes a share of what waits, so that the workers end together. What may kill its worker is taken alone, in turn with the others. */
  private async take(worker: string): Promise<Taken[]> {
    const { lanes, grader } = this.options;
    const company = async (): Promise<Taken[]> => {
      const { waiting } = await this.queue.count(grader.tests);
      const share = Math.ceil(waiting / 2 / (1 + (await this.queue.othersAtWork(worker))));
      return this.queue.take(grader.tests, worker, Math.min(Math.max(share, 2 * lanes), MOST_TOGETHER), { lanes });
    };
    const alone = () => this.queue.take(grader.tests, worker, 1, { isAlone: true });
    const [first, second] = this.turn++ % 2 === 0 ? [company, alone] : [alone, company];
    const group = await first();
    return group.length > 0 ? group : second();
  }

  private async grade(group: readonly Taken[], worker: string): Promise<void> {
    const left = new Map(group.map((taken) => [keyOf(taken.submission.name, taken.submission.digest), taken]));
    for (const taken of group) this.inHand.add(taken);
    const settle = async (key: string, work: (taken: Taken) => Promise<unknown>): Promise<void> => {
      const taken = left.get(key);
      if (!taken) return;
      await this.patience.with(() => work(taken));
      left.delete(key);
      this.inHand.delete(taken);
    };
    const failed = (key: string, why: string) =>
      settle(key, (taken) => {
        // What ends this process may have ended the grader's, too.
        return this.isStopping ? this.queue.giveBack(taken, worker) : this.queue.failed(taken, worker, why);
      });
    try {
      for await (const graded of this.options.grader.grade(group.map(({ submission }) => submission))) {
        if (graded instanceof Error) {
          await failed(keyOf(graded.submission.name, graded.submission.digest), graded.message);
          continue;
        }
        const key = keyOf(graded.submission, graded.digest);
        await settle(key, (taken) => this.queue.finish(taken, graded)).catch((error: unknown) => {
          // The gradebook refuses such a score.
          if (error instanceof RangeError) return failed(key, error.message);
          throw error;
        });
      }
      for (const key of left.keys()) await failed(key, "the grader gave no score");
    } finally {
      for (const key of left.keys()) await settle(key, (taken) => this.queue.giveBack(taken, worker));
    }
  }

  private async isDone(drain: boolean): Promise<boolean> {
    const { waiting, inHand, others } = await this.patience.with(() => this.queue.count(this.options.grader.tests));
    if (others > this.others)
      this.log(`${others} runs wait for other hidden tests than this worker has: it leaves them to others`);
    this.others = others;
    return drain && waiting + inHand === 0;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}

const keyOf = (name: string, digest: string): string => `${digest} ${name}`;
