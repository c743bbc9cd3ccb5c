import type { Edition, SetupMessage } from "../../course/index.js";
import { taskText, type TaskText } from "../../progress/index.js";
import type { SetupTask } from "./course-api.js";
import { doingText, BETWEEN, failureText, WORDS } from "./setup-texts.js";

/** What runs now: a piece of work, and how much of it is done. */
interface Work {
  label: string;
  done: number;
  texts: Readonly<Record<Edition, TaskText>>;
}

/** Something that can be fetched, once at a time. */
export class FetchTask {
  private running?: { stop: AbortController; ended: Promise<void>; work?: Work };
  private failure?: { message: string; wayOut?: string };

  /**
   * @param size As in "170 MB".
   * @param fetch Fetches it; resolves when it is there or was stopped.
   */
  constructor(
    private readonly size: string,
    private readonly fetch: (signal: AbortSignal, onMessage: (message: SetupMessage) => void) => Promise<void>,
  ) {}

  /** Begins; what runs already goes on. */
  start(): void {
    if (this.running) return;
    const stop = new AbortController();
    this.failure = undefined;
    const ended = this.fetch(stop.signal, (message) => this.hear(message)).then(
      () => undefined,
      (error: { message: string; wayOut?: string }) => void (this.failure = error),
    );
    this.running = { stop, ended: ended.then(() => void (this.running = undefined)) };
  }

  /** Stops what runs; resolves when it has ended. What was downloaded stays for the next time. */
  async stop(): Promise<void> {
    this.running?.stop.abort();
    await this.running?.ended;
  }

  /** How it stands. */
  state(found: "absent" | "there" | "broken", edition: Edition, brokenBecause?: string): SetupTask {
    const { running, failure, size } = this;
    if (running) return { state: "running", size, ...workState(running.work, edition) };
    if (found === "there") return { state: "there" };
    if (failure) return { state: "failed", size, message: failureText(edition, failure) };
    if (found === "broken") return { state: "failed", size, message: brokenBecause };
    return { state: "absent", size };
  }

  private hear(message: SetupMessage): void {
    if (!this.running) return;
    if (message.kind === "start") {
      const { label, total, unit } = message;
      const text = (edition: Edition) => taskText(total, unit, Date.now, WORDS[edition]);
      this.running.work = { label, done: 0, texts: { en: text("en"), zh: text("zh") } };
    }
    const { work } = this.running;
    if (message.kind !== "update" || !work) return;
    work.done = message.done;
    for (const text of Object.values(work.texts)) text.speed(message.done); // the rate counts from here
  }
}

function workState(work: Work | undefined, edition: Edition): Pick<SetupTask, "doing" | "share" | "amount"> {
  if (!work) return {};
  const { label, done, texts } = work;
  const text = texts[edition];
  const share = text.share(done);
  // Of what has no known end there is nothing to say but that it goes on.
  if (share === undefined) return { doing: doingText(edition, label) };
  const left = text.speed(done)[1];
  return {
    doing: doingText(edition, label),
    share,
    amount: [text.amount(done), left].filter(Boolean).join(BETWEEN[edition]),
  };
}
