// The lab's page beside stock JupyterLab from Python, with the same kernel behind both, in turns in one run: npm run bench -- page
import { execFileSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { JUPYTER_PACKAGES } from "../src/lab/jupyter-packages.js";
import { providePythonEnvironment } from "../src/lab/python-environment.js";
import { terminalProgress } from "../src/progress/index.js";
import { lacksBrowser, launchBrowser } from "../test/e2e/browser.mjs";
import { type Front, makeStock, startLab, startStock } from "./page-fronts.js";
import { FIGURES, FLOOD, makeNotebooks } from "./page-notebooks.js";
import { median, table } from "./table.js";

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;
const mebibytes = (kib: number): string => `${(kib / 1024).toFixed(0)} MiB`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What is measured, and how it reads; times in milliseconds, memory in KiB. */
const MEASURES = {
  cold: { label: "cold start: server's command to cells seen", show: seconds },
  kernel: { label: "the same to the kernel idle", show: seconds },
  reload: { label: "reload to cells seen", show: seconds },
  result: { label: "Run to output, trivial cell", show: milliseconds },
  figures: { label: `${FIGURES} figures: open to the first drawn`, show: seconds },
  frame: { label: "scrolling through them: frame, median", show: milliseconds },
  worstFrame: { label: "frame, worst", show: milliseconds },
  slowFrames: { label: "frames over 50 ms", show: percent },
  blank: { label: "looks at a figure not drawn yet", show: percent },
  flood: { label: `${FLOOD / 1e6} MB of lines: Run to the last change`, show: seconds },
  deaf: { label: "page does not answer, at worst", show: milliseconds },
  arrived: { label: "of it shown", show: (characters: number) => `${(characters / 1e6).toFixed(1)} MB` },
  save: { label: "save of it", show: seconds },
  memoryOpened: { label: "server's memory: q1 open", show: mebibytes },
  memoryRan: { label: "q2 run", show: mebibytes },
  memoryFlood: { label: `${FLOOD / 1e6} MB printed`, show: mebibytes },
  memorySaved: { label: "saved", show: mebibytes },
  memoryLater: { label: "a minute later", show: mebibytes },
};
/** Nothing where it did not come to that. */
type Measured = Partial<Record<keyof typeof MEASURES, number>>;

const RESULTS = 20;
const PRACTICE = 5;
const SCROLL = 3000;
const QUIET = 2000;
const LIMIT = 60_000;

/** One front end from the start of its server to its end. */
async function measure(start: () => Promise<Front>, browser: Browser): Promise<Measured> {
  const begun = performance.now();
  const front = await start();
  try {
    const opened = await measureOpening(front, browser, begun);
    const memoryOpened = memoryOf(front.pid);
    const result = await measureResults(front, browser);
    await runNotebook(front, browser);
    const memoryRan = memoryOf(front.pid);
    const figures = await measureFigures(front, browser);
    return { ...opened, result, ...figures, memoryOpened, memoryRan, ...(await measureFlood(front, browser)) };
  } finally {
    await front.end();
  }
}

/** A page in a profile of its own, on a notebook, as soon as its cells are seen. */
async function open(front: Front, browser: Browser, notebook: string): Promise<Page> {
  console.error(`  ${notebook}`);
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript({ path: path.join(import.meta.dirname, "page-probe.js") });
  await page.goto(front.addressOf(notebook, notebook.replace(".ipynb", "")), { waitUntil: "commit" });
  await until(page, "showsCells()");
  return page;
}

/** Waits as exactly as frames come. */
async function until(page: Page, what: string): Promise<void> {
  await page.waitForFunction(`globalThis.quantlabBench?.${what}`, undefined, { polling: "raf", timeout: 120_000 });
}

async function measureOpening(front: Front, browser: Browser, begun: number) {
  const page = await open(front, browser, "q1.ipynb");
  const cold = performance.now() - begun;
  await until(page, "hasKernel()");
  const kernel = performance.now() - begun;
  await sleep(QUIET); // the layout is saved
  const again = performance.now();
  await page.reload({ waitUntil: "commit" });
  await until(page, "showsCells()");
  const reload = performance.now() - again;
  await until(page, "hasKernel()");
  await page.context().close();
  return { cold, kernel, reload };
}

/** Opens a notebook with its first cell chosen. */
async function openToRun(front: Front, browser: Browser, notebook: string): Promise<Page> {
  const page = await open(front, browser, notebook);
  await until(page, "hasKernel()");
  await sleep(QUIET); // what stock JupyterLab is asked before its page has settled, it drops
  await page.locator(".jp-Cell .jp-InputPrompt:visible, .jp-MarkdownCell:visible").first().click();
  return page;
}

/** Runs the cell that is chosen; gives what the page found then. */
async function runTimed<T>(page: Page, what: string): Promise<T> {
  // Keys overtake questions, so the page must be ready for this one.
  await page.evaluate(`void (globalThis.found = quantlabBench.${what})`);
  await page.keyboard.press("ControlOrMeta+Enter");
  return page.evaluate("found");
}

async function measureResults(front: Front, browser: Browser): Promise<number> {
  const page = await openToRun(front, browser, "cell.ipynb");
  const times: number[] = [];
  for (let i = 0; i < PRACTICE + RESULTS; i++) {
    times.push(await runTimed<number>(page, "timeResult()"));
    await until(page, "hasRun()");
    await sleep(100);
  }
  await page.context().close();
  return median(times.slice(PRACTICE));
}

async function runNotebook(front: Front, browser: Browser): Promise<void> {
  const page = await openToRun(front, browser, "q2.ipynb");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.locator(".jp-InputPrompt:visible", { hasText: "[*]:" }).first().waitFor();
  await until(page, "hasRun()");
  await page.context().close();
}

async function measureFigures(front: Front, browser: Browser) {
  const begun = performance.now();
  const page = await open(front, browser, "figures.ipynb");
  await until(page, "showsFigure()");
  const figures = performance.now() - begun;
  await until(page, "hasKernel()");
  await sleep(QUIET);
  const { times, looks } = (await page.evaluate(`quantlabBench.scrollThrough(${SCROLL})`)) as {
    times: number[];
    looks: { all: number; blank: number };
  };
  await page.context().close();
  return {
    figures,
    frame: median(times),
    worstFrame: Math.max(...times),
    slowFrames: times.filter((time) => time > 50).length / times.length,
    blank: looks.blank / looks.all,
  };
}

async function measureFlood(front: Front, browser: Browser) {
  const page = await openToRun(front, browser, "flood.ipynb");
  const { shown, deaf, characters } = await runTimed<Record<"shown" | "deaf" | "characters", number>>(
    page,
    `timeFlood({ quiet: ${QUIET}, limit: ${LIMIT} })`,
  );
  const memoryFlood = memoryOf(front.pid);
  const saved = shown === undefined ? {} : await measureSave(front, page);
  await page.context().close();
  await sleep(60_000);
  return { flood: shown, deaf, arrived: characters, memoryFlood, ...saved, memoryLater: memoryOf(front.pid) };
}

async function measureSave(front: Front, page: Page) {
  const writtenAt = (): number => statSync(path.join(front.notebooks, "flood.ipynb")).mtimeMs;
  const before = writtenAt();
  const begun = performance.now();
  await page.keyboard.press("ControlOrMeta+S");
  while (writtenAt() === before) await sleep(20);
  const save = performance.now() - begun;
  await sleep(QUIET);
  return { save, memorySaved: memoryOf(front.pid) };
}

/** A process's resident memory in KiB. */
const memoryOf = (pid: number): number => Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]));

/** A row a measure: median, range, and the peer's median as a multiple of the first's. */
function rows(values: readonly Measured[][]): string[][] {
  return Object.entries(MEASURES).map(([name, { label, show }]) => {
    let first: number | undefined;
    const cells = values.map((rounds) => {
      const each = rounds.map((round) => round[name as keyof Measured]).filter((value) => value !== undefined);
      if (each.length < rounds.length)
        return `not in ${LIMIT / 1000} s, ${rounds.length - each.length} of ${rounds.length}`;
      const value = median(each);
      const ratio = first ? ` (${(value / first).toFixed(2)}x)` : "";
      first ??= value;
      return `${show(value)}${ratio}, ${show(Math.min(...each))} to ${show(Math.max(...each))}`;
    });
    return [label, ...cells];
  });
}

/** Prints the table. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 5)): Promise<void> {
  if (lacksBrowser()) return;
  const environment = await providePythonEnvironment("jupyter", JUPYTER_PACKAGES, { progress: terminalProgress() });
  const notebooks = await makeNotebooks();
  const stock = await makeStock(environment, notebooks, ["figures.ipynb"]);
  const fronts: Record<string, () => Promise<Front>> = {
    quantlab: () => startLab(notebooks),
    [JUPYTER_PACKAGES[0]!.replace("==", " ")]: () => startStock(stock),
  };
  const values = Object.keys(fronts).map((): Measured[] => []);
  try {
    for (let round = 1; round <= rounds; round++)
      for (const [i, [name, start]] of Object.entries(fronts).entries()) {
        console.error(`round ${round} of ${rounds}: ${name}, load ${loadavg()[0]!.toFixed(1)}`);
        // A browser for each, so that none finds another's cache of compiled scripts.
        const browser = await launchBrowser();
        values[i]!.push(await measure(start, browser).finally(() => browser.close()));
      }
  } finally {
    for (const folder of [notebooks, stock.folder]) rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${rounds} rounds: median (as a multiple of the lab's), range`);
  console.log(table(["", ...Object.keys(fronts)], rows(values)));
}
