import { statSync } from "node:fs";
import path from "node:path";
import { commandOptions } from "../checks/index.js";
import type { Edition } from "./course/course-api.js";

export const help = `npm start [-- --lang zh]

Opens the lab in your browser: JupyterLab with the lab's kernel, without Python. Started twice, it opens the one that runs. Ctrl-C ends it with its
kernels. It listens on this machine alone, and asks for the token that its address holds.

  --lang en|zh         which edition of the notebooks to open with; otherwise the system's language decides
  --notebooks folder   whose notebooks; otherwise those of this package
  --port N             where it listens; otherwise as last time, or 8800 or the next that is free; 0 for any
  --no-open            only says where it can be opened
  --headless           for servers: opens nothing, and writes plain lines
  --idle-minutes N     after so long without work a kernel is ended; 60 unless given, 0 for never
  --prepare            only makes everything ready that a first start needs: page and kernel
  --help               shows this`;

/** What `npm start` was told. */
export interface StartOptions {
  notebooks: string;
  edition: Edition;
  /** Undefined for as last time or the first that is free. */
  port: number | undefined;
  opens: boolean;
  headless: boolean;
  idleMs: number;
  prepare: boolean;
  help: boolean;
}

/**
 * Reads the command line of `npm start`.
 *
 * @param args Without the program.
 * @param notebooks The folder unless one is given.
 * @param locale The system's, as in "zh-CN".
 * @returns What it says.
 * @throws {RangeError} naming the option, what is allowed and the value.
 */
export function startOptions(args: string[], notebooks: string, locale: string): StartOptions {
  const { values } = commandOptions("start", {
    args,
    allowNegative: true,
    options: {
      lang: { type: "string", default: locale.toLowerCase().startsWith("zh") ? "zh" : "en" },
      notebooks: { type: "string", default: notebooks },
      port: { type: "string" },
      open: { type: "boolean", default: true },
      headless: { type: "boolean", default: false },
      "idle-minutes": { type: "string", default: "60" },
      prepare: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { lang, headless, prepare, help } = values;
  if (lang !== "en" && lang !== "zh") throw new RangeError(`start: --lang must be en or zh, got ${lang}`);
  const folder = path.resolve(values.notebooks);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new RangeError(`start: --notebooks must be a folder, got ${values.notebooks}`);
  return {
    notebooks: folder,
    edition: lang,
    port: values.port === undefined ? undefined : integer("--port", values.port, 65_535),
    opens: values.open && !headless,
    headless,
    idleMs: integer("--idle-minutes", values["idle-minutes"], 100_000) * 60_000,
    prepare,
    help,
  };
}

function integer(option: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new RangeError(`start: ${option} must be an integer from 0 to ${max}, got ${text}`);
  return value;
}
