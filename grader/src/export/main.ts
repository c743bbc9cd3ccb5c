import { mkdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { writeWhole } from "../../../src/notebook/index.js";
import type { Score } from "../score/index.js";
import { autograderZip } from "./autograder-zip.js";
import { metadataLines } from "./gradescope-metadata.js";
import { gradescopeResults } from "./gradescope-results.js";
import { nbgraderCsv } from "./nbgrader-csv.js";
import { nbgraderNotebooks } from "./nbgrader-notebooks.js";
import { exportCommand, type ExportCommand, USAGE } from "./options.js";
import { prairieLearnResults } from "./prairielearn-results.js";
import { readScores } from "./read-scores.js";
import { isWaiting } from "./shown-tests.js";

async function main(): Promise<void> {
  const command = exportCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const files = await made(command);
  for (const [file, content] of files) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeWhole(file, content);
  }
  console.log(`written: ${path.resolve(command.out)}`);
}

/** What to write, by path. */
async function made(command: ExportCommand): Promise<Map<string, string | Uint8Array>> {
  const { what, out, language } = command;
  if (what === "autograder-zip") return new Map([[out, await autograderZip(command)]]);
  if (what === "github-workflow") return new Map([[out, await readFile(path.join(__dirname, "github/grade.yml"))]]);
  if (what === "nbgrader-notebooks")
    return new Map([...(await nbgraderNotebooks(language))].map(([name, text]) => [path.join(out, name), text]));
  return exported(command);
}

async function exported(command: ExportCommand): Promise<Map<string, string>> {
  const { what, reports, out, metadata, assignment } = command;
  const { scores, leftOut, isFolder } = await readScores(reports);
  if (leftOut.length > 0) console.error(`left out, as they hold no score: ${leftOut.join(", ")}`);
  if (metadata !== undefined)
    for (const { score } of scores) for (const line of await metadataLines(metadata, score)) console.error(line);
  const waiting = scores.filter(({ score }) => isWaiting(score)).length;
  if (waiting > 0) console.error(`${waiting} of them hold answers in words that wait for a person: npm run mark`);
  const files = new Map(
    what === "nbgrader-csv"
      ? [[out, nbgraderCsv(scores.map(({ score }) => score), assignment)]] // prettier-ignore
      : scores.map(({ score, name }) => [isFolder ? path.join(out, `${name}.json`) : out, results(score, command)]),
  );
  const folder = isFolder ? reports : path.dirname(reports);
  const inputs = scores.flatMap(({ name }) => [`${name}.json`, `marks/${name}.json`]).map((file) => path.join(folder, file)); // prettier-ignore
  await requireOthers(out, [...files.keys()], inputs);
  return files;
}

/** What is written must be no file that is read: a score that is lost cannot be had back but by grading. */
async function requireOthers(out: string, files: readonly string[], inputs: readonly string[]): Promise<void> {
  const real = (file: string) => realpath(file).catch(() => path.resolve(file));
  const read = new Set(await Promise.all(inputs.map(real)));
  const same = (await Promise.all(files.map(real))).find((file) => read.has(file));
  requireThat(same === undefined, `export-grades: --out must be another place than the reports', got ${out}, which would replace ${same}`); // prettier-ignore
}

function results(score: Score, { what, visibility }: ExportCommand): string {
  const value = what === "gradescope" ? gradescopeResults(score, visibility) : prairieLearnResults(score);
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
