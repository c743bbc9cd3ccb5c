import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, withLock } from "../download/index.js";
import { findPython, runProgram } from "../native/index.js";
import { silent, type StartProgress } from "../progress/index.js";

/** A virtual environment of Python's that has what was asked for. */
export interface PythonEnvironment {
  folder: string;
  /** Its Python. */
  python: string;
}

/** How an environment is made. */
export interface PythonEnvironmentOptions {
  /** The lab's cache folder. */
  cache?: string;
  progress?: StartProgress;
  /** Told in plain lines what happens. */
  log?: (line: string) => void;
  /** Stops the making; what pip has downloaded stays in its own cache. */
  signal?: AbortSignal;
  /** The user's Pythons to try, best first. */
  commands?: readonly string[];
}

/** What today's JupyterLab needs. */
const oldest = [3, 10];
/** In an environment that is whole, the packages that were asked for; written last. */
const manifest = "quantlab-requirements.txt";
const linesOfPip = 6;

/** Succeeds in a Python that is new enough and can make environments with pip in them. */
const task = `
import sys
if sys.version_info < (${oldest.join(", ")}):
    sys.exit("this is Python %d.%d" % sys.version_info[:2])
import ensurepip, venv
`;

/**
 * The environment of this name in the lab's cache, if it is whole, has exactly the packages asked for, and its Python still runs.
 *
 * @param name Its name.
 * @param packages What it must have, as pip takes it: "jupyterlab==4.6.6".
 * @param options Where to look.
 * @returns The environment, or nothing.
 * @example
 * await findPythonEnvironment("jupyter", ["jupyterlab==4.6.6"], { cache: "/nowhere" }); // => undefined
 */
export async function findPythonEnvironment(
  name: string,
  packages: readonly string[],
  { cache = cacheFolder(), signal }: Pick<PythonEnvironmentOptions, "cache" | "signal"> = {},
): Promise<PythonEnvironment | undefined> {
  const folder = path.join(cache, "python", name);
  const python = pythonIn(folder);
  const written = await readFile(path.join(folder, manifest), "utf8").catch(() => undefined);
  if (written !== contentOf(packages)) return undefined;
  // The Python it was made with may have been removed or replaced since.
  const runs = await runProgram(python, ["-m", "pip", "--version"], { signal }).catch(() => undefined);
  signal?.throwIfAborted();
  return runs === undefined ? undefined : { folder, python };
}

/**
 * Makes the environment of this name in the lab's cache with the user's own Python and pip, once. An environment cannot be moved, so it is made
 * in its place and counts when its list of packages is written, as the last thing; what a killed process left is made anew. Processes take turns.
 *
 * @param name Its name.
 * @param packages What it must have, as pip takes it, with versions: another list makes it anew.
 * @param options How to make it.
 * @returns The environment.
 * @throws {Error} saying what is missing and what helps, or with the last lines that pip wrote; the signal's reason, where it was stopped.
 * @example
 * const { python } = await providePythonEnvironment("jupyter", JUPYTER_PACKAGES, { progress: terminalProgress() });
 */
export async function providePythonEnvironment(
  name: string,
  packages: readonly string[],
  options: PythonEnvironmentOptions = {},
): Promise<PythonEnvironment> {
  const { cache = cacheFolder(), log = () => undefined, signal } = options;
  const provide = async (): Promise<PythonEnvironment> => {
    const found = await findPythonEnvironment(name, packages, { cache, signal });
    if (found) return found;
    const folder = path.join(cache, "python", name);
    await runProgram(await findSystemPython(options), ["-m", "venv", "--clear", folder], { signal });
    await installPackages(folder, packages, options);
    await writeFile(path.join(folder, manifest), contentOf(packages));
    const made = await findPythonEnvironment(name, packages, { cache, signal });
    if (!made) throw new Error(`Python's environment in ${folder} was made but does not run`);
    return made;
  };
  const onWait = (pid: number) => log(`waiting for process ${pid}, which is making Python's environment`);
  return withLock(path.join(cache, "python", name), provide, { onWait, signal });
}

const pythonIn = (folder: string): string =>
  path.join(folder, ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]));
const contentOf = (packages: readonly string[]): string => packages.map((each) => `${each}\n`).join("");

async function findSystemPython({ commands, signal }: PythonEnvironmentOptions): Promise<string> {
  try {
    return await findPython(`Python ${oldest.join(".")} or newer with venv and pip`, ["-c", task], {
      commands,
      signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    const way = { linux: "sudo apt install python3-venv", darwin: "brew install python" }[process.platform as string];
    throw new Error(`${(error as Error).message}: ${way ?? "install it from python.org"}`, { cause: error });
  }
}

/** pip names each package when it comes to it; how many there will be, it does not know beforehand. */
async function installPackages(
  folder: string,
  packages: readonly string[],
  { progress = silent, signal }: PythonEnvironmentOptions,
): Promise<void> {
  const bar = progress(`installing ${packages[0]}`, undefined, "packages");
  const said: string[] = [];
  let collected = 0;
  const onLine = (line: string): void => {
    said.push(line);
    const name = /^(?:Collecting|Processing) (?:\S*\/)?([\w.]+)/.exec(line)?.[1];
    if (name) bar.update(++collected, name);
    else if (line.startsWith("Installing collected packages")) bar.update(collected, "unpacking");
  };
  const quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
  try {
    await runProgram(pythonIn(folder), ["-m", "pip", "install", ...quiet, ...packages], { signal, onLine });
    bar.end(`${collected} packages`);
  } catch (cause) {
    bar.end("failed");
    signal?.throwIfAborted();
    const last = said.slice(-linesOfPip).join("\n");
    throw new Error(`pip could not install ${packages.join(", ")}; it said:\n${last}`, { cause });
  }
}
