import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { checkOutcome } from "../course/index.js";
import { kernelCommand } from "../kernel/index.js";
import { writeWhole } from "../notebook/index.js";
import { terminalProgress } from "../progress/index.js";
import { formatFailures } from "./notebooks/failures.js";
import { answeredNotebooks, generateNotebooks, notebooksFolder, solutionNames } from "./notebooks/generate.js";
import { type NotebooksOptions, parseNotebooksOptions, USAGE } from "./notebooks/options.js";
import { runQuestion } from "./notebooks/run-question.js";
import { formatRuns, isRight, type QuestionRun } from "./notebooks/table.js";

async function main(): Promise<void> {
  const options = parseNotebooksOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  if (options.generate) return generate(options);
  const files = await filesOf(options);
  const argv = await kernelCommand((what) => console.error(what));
  const out = path.resolve(options.out, options.language === "en" ? "" : options.language);
  const runs = await runAll(files, argv, out, options);
  console.log(`\n${formatRuns(runs)}`);
  for (const run of runs) {
    const text = formatFailures(run, process.stderr.isTTY);
    if (text !== "") console.error(`\n${text}`);
  }
  console.log(`\nexecuted notebooks and pages: ${out}`);
  if (runs.length < files.length || !runs.every(isRight)) process.exitCode = 1;
}

/** Ctrl-C interrupts the cell that runs and ends the command; what was done so far is written and shown. */
async function runAll(
  files: string[],
  argv: string[],
  out: string,
  { language, timeoutMs, student }: NotebooksOptions,
): Promise<QuestionRun[]> {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => abort.abort());
  const common = { language, student, out, argv, timeoutMs };
  const runs: QuestionRun[] = [];
  const nameOf = (file: string | undefined): string | undefined => file && path.basename(file, ".ipynb");
  for (const [i, file] of files.entries()) {
    const neighbours = { previous: nameOf(files[i - 1]), next: nameOf(files[i + 1]) };
    const started = performance.now();
    const run = await runQuestion({ ...common, file, neighbours, progress: terminalProgress(), signal: abort.signal });
    const seconds = (performance.now() - started) / 1000;
    runs.push({ ...run, question: path.basename(file, ".ipynb"), seconds, check: checkOutcome(run.notebook) });
    if (abort.signal.aborted) break;
  }
  return runs;
}

async function filesOf({ questions, student, language }: NotebooksOptions): Promise<string[]> {
  const folder = student
    ? path.join(notebooksFolder, language === "en" ? "" : language)
    : path.join(notebooksFolder, "solutions");
  const names = questions.length > 0 ? questions : await solutionNames();
  const files = names.map((name) => path.join(folder, `${name}.ipynb`));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new RangeError(`notebooks: a question must have a notebook, but ${missing} is not there`);
  return files;
}

async function generate({ force }: NotebooksOptions): Promise<void> {
  const files = await generateNotebooks();
  const answered = force ? [] : (await answeredNotebooks(files)).map((name) => path.join("notebooks", name));
  if (answered.length > 0)
    throw new Error(
      `notebooks: --generate would overwrite the answers in ${answered.join(", ")}; keep them elsewhere, or add --force. Nothing was written.`,
    );
  for (const [name, text] of files) {
    const file = path.join(notebooksFolder, name);
    if ((await readFile(file, "utf8").catch(() => undefined)) === text) continue;
    await mkdir(path.dirname(file), { recursive: true });
    await writeWhole(file, text);
    console.log(`wrote ${path.relative(process.cwd(), file)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
