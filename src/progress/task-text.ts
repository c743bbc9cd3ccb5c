const bytesPerMb = 1_000_000;

/** The words of a task's texts in one language. */
export const ENGLISH = {
  left: "left",
  seconds: "s",
  minutes: "min",
};

/** What can be said of a task as it goes on. */
export interface TaskText {
  /** From 0 to 1, rounded down to percent; undefined where the total is unknown. */
  share(done: number): number | undefined;
  /** Such as "50.0/200.0 MB". */
  amount(done: number): string;
  /** The rate since the first amount that was told, and the time left at that rate: "10.0 MB/s", "15 s left"; nothing before it can be known. */
  speed(done: number): string[];
  /** Such as "1 min 1 s". */
  elapsed(): string;
}

/**
 * Starts to watch a task's amounts and time, for whatever shows them.
 *
 * @param total How much there is to do, where it is known.
 * @param unit What is counted: "bytes" are shown as MB.
 * @param now The clock, in milliseconds.
 * @param words Words in place of the English ones.
 * @returns The task's texts.
 * @example
 * const task = taskText(200e6, "bytes");
 * task.amount(50e6); // => "50.0/200.0 MB"
 */
export function taskText(
  total: number | undefined,
  unit: string | undefined,
  now = Date.now,
  words = ENGLISH,
): TaskText {
  const started = now();
  // What a resumed task had already done when it began must not count as speed.
  let first: { done: number; at: number } | undefined;
  const number = (done: number) => (unit === "bytes" ? (done / bytesPerMb).toFixed(1) : String(Math.round(done)));
  const named = unit === "bytes" ? " MB" : unit ? ` ${unit}` : "";
  const duration = (ms: number): string => {
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds} ${words.seconds}`;
    return `${Math.floor(seconds / 60)} ${words.minutes} ${seconds % 60} ${words.seconds}`;
  };
  return {
    share: (done) => (total ? Math.floor((100 * Math.min(Math.max(done, 0), total)) / total) / 100 : undefined),
    amount: (done) => number(done) + (total === undefined ? "" : `/${number(total)}`) + named,
    speed(done) {
      first ??= { done, at: now() };
      const rate = (done - first.done) / ((now() - first.at) / 1000);
      if (!(rate > 0 && rate < Infinity)) return [];
      const left = total === undefined ? [] : [`${duration(((total - done) / rate) * 1000)} ${words.left}`];
      return [`${rate < 10 && unit !== "bytes" ? rate.toFixed(1) : number(rate)}${named}/s`, ...left];
    },
    elapsed: () => duration(now() - started),
  };
}
