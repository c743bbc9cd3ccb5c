import { randomUUID } from "node:crypto";
import { escapeHtml } from "../plot/index.js";
import { progressLine, taskText, terminalProgress, type Progress, type StartProgress } from "../progress/index.js";
import { frontEnd, type FrontEnd } from "./front-end.js";
import { language } from "./language.js";
import type { DisplayData } from "./mime-bundle.js";

const TEXTS = {
  en: {
    done: "done",
    interrupted: "interrupted",
    colon: ": ",
    between: ", ",
    left: "left",
    seconds: "s",
    minutes: "min",
  },
  zh: { done: "完成", interrupted: "已中断", colon: "：", between: "，", left: "剩余", seconds: "秒", minutes: "分" },
};

const redrawMs = 100;

/**
 * Shows progress below the running cell: a bar that moves in place, and one line when the task has ended. Interrupting the cell ends the task at
 * its next update, which throws. Outside a kernel it is `terminalProgress`.
 *
 * @param label What is being done, in a few words.
 * @param total How much there is to do, where it is known.
 * @param unit What is counted: "bytes" are shown as MB.
 * @returns The task.
 * @example
 * const task = notebookProgress("Training", 10, "batches");
 * task.update(5, "loss 0.31");
 * task.end("accuracy 93.4 %"); // => undefined
 */
export const notebookProgress: StartProgress = (label, total, unit) => {
  const shower = frontEnd();
  return shower ? startBar(shower, label, total, unit) : terminalProgress()(label, total, unit);
};

function startBar(shower: FrontEnd, label: string, total: number | undefined, unit: string | undefined): Progress {
  const words = TEXTS[language()];
  const text = taskText(total, unit, Date.now, words);
  const { signal } = shower;
  const id = randomUUID();
  let [drawnAt, ended] = [Date.now(), false];
  let later: NodeJS.Timeout | undefined;
  let latest = { done: 0, note: "" };

  const draw = () => {
    clearTimeout(later);
    [later, drawnAt] = [undefined, Date.now()];
    shower.update(barData(label, text.share(latest.done), [text.amount(latest.done), ...text.speed(latest.done), latest.note]), id); // prettier-ignore
  };
  const finish = (how: string, note = "") => {
    if (ended) return;
    ended = true;
    clearTimeout(later);
    signal.removeEventListener("abort", interrupt);
    shower.update(lineData(`${label}${words.colon}${how} (${text.elapsed()})${note && words.between + note}`), id);
  };
  const interrupt = () => finish(words.interrupted, latest.note);

  shower.display(barData(label, text.share(0), [total === undefined ? "" : text.amount(0)]), id);
  signal.addEventListener("abort", interrupt, { once: true });
  return {
    update(done, note = "") {
      latest = { done, note };
      text.speed(done);
      try {
        shower.throwIfInterrupted();
      } catch (error) {
        interrupt();
        throw error;
      }
      const wait = drawnAt + redrawMs - Date.now();
      if (ended) return;
      if (wait <= 0) draw();
      // The last of many updates is drawn even if the work then pauses.
      else later ??= setTimeout(draw, wait).unref();
    },
    end: (note) => finish(words.done, note),
  };
}

function barData(label: string, share: number | undefined, parts: readonly string[]): DisplayData {
  const percent = share === undefined ? undefined : Math.round(100 * share);
  const said = parts.filter(Boolean).join(" · ");
  const value = percent === undefined ? "" : ` aria-valuemin="0" aria-valuemax="100" aria-valuenow="${percent}"`;
  const track = "height: 8px; border-radius: 4px; overflow: hidden; background: rgba(128, 128, 128, 0.3)";
  const fill = `height: 8px; border-radius: 4px; background: #0072B2; width: ${percent ?? 100}%${percent === undefined ? "; opacity: 0.35" : ""}`;
  const html = `<div style="max-width: 560px; margin: 2px 0; font-variant-numeric: tabular-nums">
<div style="display: flex; justify-content: space-between; gap: 16px"><span>${escapeHtml(label)}</span><span>${percent === undefined ? "" : `${percent} %`}</span></div>
<div role="progressbar" aria-label="${escapeHtml(label)}"${value} aria-valuetext="${escapeHtml(said)}" style="${track}"><div style="${fill}"></div></div>
<div style="font-size: 0.9em; opacity: 0.8; min-height: 1.4em">${escapeHtml(said)}</div>
</div>`;
  return { data: { "text/html": html, "text/plain": progressLine(label, share, parts) } };
}

const lineData = (line: string): DisplayData => ({
  data: { "text/html": `<pre style="margin: 0">${escapeHtml(line)}</pre>`, "text/plain": line },
});
