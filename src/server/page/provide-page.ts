import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withLock } from "../../download/index.js";
import { runProgram } from "../../native/index.js";
import type { StartProgress } from "../../progress/index.js";
import { npmCommand } from "./npm-command.js";
import { readPageBuild } from "./page-build.js";

/** How the page is provided. */
export interface ProvidePageOptions {
  /** Takes what is worth a line. */
  log: (line: string) => void;
  progress: StartProgress;
  /** Gives up. */
  signal?: AbortSignal;
  /** The page's package; the lab's own unless given. */
  ui?: string;
  /** What the package is called when something is said of it. */
  name?: string;
  /** Said where there is no page: what works without it. */
  without?: string;
  /** Whether a page that was built before does where a newer one cannot be built; it does unless given. */
  oldDoes?: boolean;
  /** What installs the package's packages and what builds the page, each run in the package's folder: program, then arguments. */
  programs?: { install: readonly string[]; build: readonly string[] };
}

const UI = path.resolve(__dirname, "../../../ui");

/**
 * A built page, the lab's unless another's package is named. A release has it; in a checkout it is built when it is missing or older than its sources,
 * which takes npm's registry the first time.
 *
 * @param options How it is provided.
 * @returns The folder of the built page.
 * @throws {Error} where there is none and none can be built, with the reason and what works without it.
 */
export async function providePage({
  ui = UI,
  name = "page",
  without = WITHOUT,
  oldDoes = true,
  programs = programsOf(ui),
  ...options
}: ProvidePageOptions): Promise<string> {
  const { log, signal } = options;
  const page = path.join(ui, "dist");
  if (await isUpToDate(ui)) return page;
  const lock = path.join(ui, "..", "node_modules", ".cache", `quantlab-${name}`);
  const onWait = (pid: number): void => log(`process ${pid} builds the ${name}; waiting for it`);
  try {
    await withLock(lock, () => buildPage(ui, name, programs, options), { signal, onWait });
  } catch (error) {
    signal?.throwIfAborted();
    const reason = (error as Error).message;
    if (!oldDoes || !existsSync(path.join(page, "build.json")))
      throw new Error(`${reason}\n${without}`, { cause: error });
    log(`${reason}\nThe ${name} as it was built before is used.`);
  }
  return page;
}

const WITHOUT = `The lab's page cannot be opened. What works without it: npm run jupyter (Python's JupyterLab), npm run notebooks (on the command line).`;

const programsOf = (ui: string): Required<ProvidePageOptions>["programs"] => ({
  install: [...npmCommand(), "ci", "--no-audit", "--no-fund"],
  build: [process.execPath, path.join(ui, "build.mjs")],
});

/** Whether the page is built of what lies there now. A release has no sources that could be newer. */
async function isUpToDate(ui: string): Promise<boolean> {
  const built = await readPageBuild(path.join(ui, "dist")).catch(() => undefined);
  if (!built) return false;
  const stamps = path.join(ui, "build", "stamp.mjs");
  if (!existsSync(stamps)) return true;
  const { pageStamp } = (await import(pathToFileURL(stamps).href)) as Stamps;
  try {
    return pageStamp(ui, built.outside) === built.stamp;
  } catch {
    return false; // one of its sources is gone
  }
}

interface Stamps {
  pageStamp(ui: string, outside: readonly string[]): string;
}

async function buildPage(
  ui: string,
  name: string,
  { install, build }: Required<ProvidePageOptions>["programs"],
  options: ProvidePageOptions,
): Promise<void> {
  if (await isUpToDate(ui)) return; // another process has built it meanwhile
  if (!existsSync(path.join(ui, "package-lock.json")))
    throw new Error(`${name}: ${ui} holds neither the ${name} nor its sources; install the package again`);
  if (await needsInstall(ui))
    await step(
      `installing the ${name}'s packages (once, about half a minute)`,
      install,
      ui,
      options,
      `the ${name}'s packages could not be installed; they come from npm's registry: is the network there?`,
    );
  await step(`building the ${name}`, build, ui, options, `the ${name} could not be built`);
}

/** npm notes in this file what it has installed, and when. */
async function needsInstall(ui: string): Promise<boolean> {
  const changed = async (file: string): Promise<number> =>
    (await stat(path.join(ui, file)).catch(() => undefined))?.mtimeMs ?? 0;
  return (await changed("node_modules/.package-lock.json")) < (await changed("package-lock.json"));
}

async function step(
  label: string,
  [program = "", ...args]: readonly string[],
  cwd: string,
  { progress, signal }: ProvidePageOptions,
  failure: string,
): Promise<void> {
  const task = progress(label);
  const said: string[] = [];
  try {
    await runProgram(program, args, { cwd, signal, onLine: (line) => said.push(line) });
    task.end();
  } catch (error) {
    task.end("failed");
    signal?.throwIfAborted();
    const telling = said.filter((line) => line.trim() && !/^npm (warn|notice)|complete log of this run/.test(line));
    throw new Error(
      [failure, ...(telling.length > 0 ? telling.slice(0, 8) : [(error as Error).message])].join("\n  "),
      {
        cause: error,
      },
    );
  }
}
