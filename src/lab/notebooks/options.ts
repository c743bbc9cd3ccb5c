import { commandOptions } from "../../checks/index.js";
import type { Language } from "../../display/index.js";

/** What `npm run notebooks` was asked for. */
export interface NotebooksOptions {
  /** The questions to run, by name; all when empty. */
  questions: string[];
  language: Language;
  /** Runs the student's own notebooks instead of the solutions. */
  student: boolean;
  /** Folder for the executed notebooks and their pages. */
  out: string;
  /** How long a cell may take. */
  timeoutMs: number;
  /** Writes the student notebooks from the solutions, and runs nothing. */
  generate: boolean;
  /** Writes over answers, too. */
  force: boolean;
  help: boolean;
}

export const USAGE = `npm run notebooks [-- options] [q1 q4 ...]

Runs the solution notebooks, or those named, without Jupyter or Python, and writes each as executed notebook and as HTML page.

  --lang en|zh   the edition
  --student      run your own notebooks in notebooks/ instead of the solutions; a cell that fails does not stop the others
  --out DIR      where results go (out/notebooks, with --student out/notebooks/student; Chinese ones into zh in there)
  --timeout S    seconds that a cell may take (600)
  --generate     write the student notebooks from the solutions, and run nothing; answers that stand in them are not overwritten
  --force        with --generate: overwrite answers
  --help         this text

It ends with exit status 0 when every cell ran and every check passed.`;

/**
 * Reads the command line of `npm run notebooks`.
 *
 * @param args The words after the command.
 * @returns The options.
 * @throws {RangeError | TypeError} naming the option, what is allowed and what was given.
 * @example
 * parseNotebooksOptions(["q1", "--lang", "zh"]).questions; // => ["q1"]
 */
export function parseNotebooksOptions(args: string[]): NotebooksOptions {
  const { values, positionals } = commandOptions("notebooks", {
    args,
    allowPositionals: true,
    options: {
      lang: { type: "string", default: "en" },
      student: { type: "boolean", default: false },
      out: { type: "string" },
      timeout: { type: "string", default: "600" },
      generate: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { lang, timeout, student, generate, force, help } = values;
  if (lang !== "en" && lang !== "zh") throw new RangeError(`notebooks: --lang must be en or zh, got ${lang}`);
  const seconds = Number(timeout);
  if (!(seconds > 0 && seconds <= 2_000_000))
    throw new RangeError(`notebooks: --timeout must be seconds above 0 and up to 2,000,000, got ${timeout}`);
  const wrong = positionals.find((name) => !/^q\d+$/.test(name));
  if (wrong !== undefined)
    throw new RangeError(
      `notebooks: a question must be named as in q4, got ${wrong}; npm keeps options that do not follow --, as in npm run notebooks -- --lang zh q4`,
    );
  const out = values.out ?? (student ? "out/notebooks/student" : "out/notebooks");
  return { questions: positionals, language: lang, student, out, timeoutMs: 1000 * seconds, generate, force, help };
}
