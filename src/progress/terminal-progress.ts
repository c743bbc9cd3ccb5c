import type { StartProgress } from "./progress.js";

/** Where progress is written: a terminal when `isTTY`, else a file or a pipe. */
export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** The terminal's width in characters. */
  columns?: number;
}

const bytesPerMb = 1_000_000;
const redrawMs = 100;

/**
 * Shows progress on a terminal as one line drawn in place, with rate and remaining time; elsewhere (a log, a pipe) as plain lines at the
 * start, at about every 20 % and at the end.
 *
 * @param stream Where to write.
 * @param now The clock, in milliseconds.
 * @returns What starts a task; each task's lines are its own, so tasks follow one another.
 * @example
 * const lines: string[] = [];
 * const clock = () => 0;
 * terminalProgress({ write: (text) => lines.push(text) }, clock)("training", 10, "batches").end("loss 0.5");
 * lines; // => ["training: 10 batches\n", "training: loss 0.5 (0 s)\n"]
 */
export function terminalProgress(stream: ProgressStream = process.stderr, now = Date.now): StartProgress {
  return (label, total, unit) => {
    const started = now();
    const amount = (done: number) => (unit === "bytes" ? (done / bytesPerMb).toFixed(1) : String(Math.round(done)));
    const named = unit === "bytes" ? " MB" : unit ? ` ${unit}` : "";
    const of = total === undefined ? "" : `/${amount(total)}`;
    // What a resumed task had already done when it began must not count as speed.
    let first: { done: number; at: number } | undefined;
    let drawnAt = -Infinity;
    let fifths = 0;

    const drawBar = (done: number, note: string) => {
      const parts = [label];
      if (total) parts.push(bar(done / total), `${Math.floor((100 * done) / total)} %`);
      parts.push(amount(done) + of + named, ...(first ? speed(done, first, now(), total, amount, named) : []), note);
      const line = parts.filter(Boolean).join("  ");
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 80) - 1)}`);
    };
    const drawLine = (done: number, note: string) => {
      const reached = Math.floor((5 * done) / (total ?? Infinity));
      if (reached <= fifths || done >= (total ?? Infinity)) return;
      fifths = reached;
      stream.write(`${label}: ${reached * 20} % (${amount(done)}${of}${named})${note && `, ${note}`}\n`);
    };

    if (stream.isTTY) drawBar(0, "");
    else stream.write(`${label}${total === undefined ? "" : `: ${amount(total)}${named}`}\n`);
    return {
      update(done, note = "") {
        first ??= { done, at: now() };
        if (!stream.isTTY) return drawLine(done, note);
        if (now() - drawnAt < redrawMs) return;
        drawnAt = now();
        drawBar(done, note);
      },
      end(note) {
        const clear = stream.isTTY ? "\r\x1b[2K" : "";
        stream.write(`${clear}${label}: ${note ?? "done"} (${duration(now() - started)})\n`);
      },
    };
  };
}

function bar(fraction: number): string {
  const width = 20;
  const filled = Math.min(width, Math.max(0, Math.floor(fraction * width)));
  return `[${"#".repeat(filled)}${".".repeat(width - filled)}]`;
}

/** The rate since the first update, and the time left at that rate where the total is known. */
function speed(
  done: number,
  first: { done: number; at: number },
  at: number,
  total: number | undefined,
  amount: (done: number) => string,
  named: string,
): string[] {
  const rate = (done - first.done) / ((at - first.at) / 1000);
  if (!(rate > 0 && rate < Infinity)) return [];
  const left = total === undefined ? [] : [`${duration(((total - done) / rate) * 1000)} left`];
  return [`${rate < 10 && named !== " MB" ? rate.toFixed(1) : amount(rate)}${named}/s`, ...left];
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
