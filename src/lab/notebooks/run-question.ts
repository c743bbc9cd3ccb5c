import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Language } from "../../display/index.js";
import {
  edition,
  notebookReport,
  type NotebookRun,
  readNotebook,
  runNotebook,
  writeNotebook,
  writeWhole,
} from "../../notebook/index.js";
import type { StartProgress } from "../../progress/index.js";

export interface RunQuestionOptions {
  /** The notebook to run; its folder is the kernel's. */
  file: string;
  language: Language;
  /** Folder for the results. */
  out: string;
  /** The kernel's command. */
  argv: readonly string[];
  timeoutMs: number;
  /** A student's notebook is in one language already, and a cell of it that fails does not stop the others. */
  student: boolean;
  progress: StartProgress;
  signal: AbortSignal;
  /** Names of the notebooks run before and after this one, which its page links. */
  neighbours?: { previous?: string; next?: string };
}

/**
 * Runs one notebook in a kernel of its own and writes what came of it: `NAME.ipynb` after each cell, so that a run that is killed loses nothing, and
 * `NAME.html` at the end.
 *
 * @param options The notebook, the kernel and where the results go.
 * @returns What ran and what failed.
 * @throws {NotebookFormatError} when the file is no notebook; {KernelDiedError} when the kernel does not start; the file system's own errors.
 */
export async function runQuestion({
  file,
  language,
  student,
  out,
  argv,
  neighbours,
  ...options
}: RunQuestionOptions): Promise<NotebookRun> {
  const name = path.basename(file, ".ipynb");
  const source = await readNotebook(file);
  const notebook = student ? source : edition(source, language);
  await mkdir(out, { recursive: true });
  const executed = path.join(out, `${name}.ipynb`);
  const run = await runNotebook(notebook, {
    ...options,
    allowErrors: student,
    kernel: { argv, cwd: path.dirname(file) },
    label: name,
    onCell: (_, soFar) => writeNotebook(executed, soFar),
  });
  await writeNotebook(executed, run.notebook);
  await writeWhole(path.join(out, `${name}.html`), await notebookReport(run.notebook, { language, neighbours }));
  return run;
}
