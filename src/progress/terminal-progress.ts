import type { StartProgress } from "./progress.js";
import { taskText } from "./task-text.js";

/** Where progress is written: a terminal when `isTTY`, else a file or a pipe. */
export interface ProgressStream {
  /** Takes text, with escapes for a terminal where it is one. */
  write(text: string): unknown;
  isTTY?: boolean;
  /** The terminal's width in characters. */
  columns?: number;
}

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
    const text = taskText(total, unit, now);
    let drawnAt = -Infinity;
    let fifths = 0;

    const drawBar = (done: number, speed: string[], note: string) => {
      const line = progressLine(label, text.share(done), [text.amount(done), ...speed, note]);
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 80) - 1)}`);
    };
    const drawLine = (done: number, note: string) => {
      const reached = Math.floor((5 * done) / (total ?? Infinity));
      if (reached <= fifths || done >= (total ?? Infinity)) return;
      fifths = reached;
      const percent = Math.floor((100 * done) / (total as number));
      stream.write(`${label}: ${percent} % (${text.amount(done)})${note && `, ${note}`}\n`);
    };

    if (stream.isTTY) drawBar(0, [], "");
    else stream.write(`${label}${total === undefined ? "" : `: ${taskText(undefined, unit).amount(total)}`}\n`);
    return {
      update(done, note = "") {
        const speed = text.speed(done);
        if (!stream.isTTY) return drawLine(done, note);
        if (now() - drawnAt < redrawMs) return;
        drawnAt = now();
        drawBar(done, speed, note);
      },
      end(note) {
        const clear = stream.isTTY ? "\r\x1b[2K" : "";
        stream.write(`${clear}${label}: ${note ?? "done"} (${text.elapsed()})\n`);
      },
    };
  };
}

/**
 * A task as one line of text: its label, a bar where the total is known, and what else there is to say.
 *
 * @param label What is being done.
 * @param share How much of it is done, from 0 to 1.
 * @param parts Amount, speed, note; empty ones are left out.
 * @returns The line, without a line feed.
 * @example
 * progressLine("training", 0.25, ["5/20"]); // => "training  [#####...............]  25 %  5/20"
 */
export function progressLine(label: string, share: number | undefined, parts: readonly string[]): string {
  const bar =
    share === undefined ? [] : [`[${"#".repeat(20 * share).padEnd(20, ".")}]`, `${Math.round(100 * share)} %`];
  return [label, ...bar, ...parts].filter(Boolean).join("  ");
}
