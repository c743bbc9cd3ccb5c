import { mkdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { writeWhole } from "../../../src/notebook/index.js";
import type { Score } from "../score/index.js";
import { fileName } from "../submission/index.js";
import { autograderZip } from "./autograder-zip.js";
import { canvasCsv } from "./canvas-csv.js";
import type { ExportedGrade } from "./exported-grade.js";
import { metadataLines } from "./gradescope-metadata.js";
import { gradescopeResults } from "./gradescope-results.js";
import { nbgraderCsv } from "./nbgrader-csv.js";
import { nbgraderNotebooks } from "./nbgrader-notebooks.js";
import { exportCommand, type ExportCommand, USAGE } from "./options.js";
import { plainCsv } from "./plain-csv.js";
import { prairieLearnResults } from "./prairielearn-results.js";
import { readGrades } from "./read-grades.js";
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
  const { what, reports, out, metadata } = command;
  const { grades, isClass } = await readGrades(reports);
  const scores = grades.flatMap(({ score }) => score ?? []);
  if (metadata !== undefined)
    for (const score of scores) for (const line of await metadataLines(metadata, score)) console.error(line);
  const waiting = scores.filter(isWaiting).length;
  if (waiting > 0) console.error(`${waiting} of them hold answers in words that wait for a person: npm run mark`);
  const table = TABLES[what as keyof typeof TABLES] as (typeof TABLES)[keyof typeof TABLES] | undefined;
  const name = ({ submission }: Score): string => `${fileName(submission)}.json`;
  const files = new Map(
    table
      ? [[out, table(grades, command)]]
      : scores.map((score) => [isClass ? path.join(out, name(score)) : out, results(score, command)]),
  );
  await requireOthers(out, [...files.keys()], isClass ? scores.map((score) => path.join(reports, name(score))) : [reports]); // prettier-ignore
  return files;
}

/** What is one file for a class. */
const TABLES = {
  "nbgrader-csv": (grades: readonly ExportedGrade[], { assignment }: ExportCommand) => nbgraderCsv(grades, assignment),
  "canvas-csv": (grades: readonly ExportedGrade[], { assignment }: ExportCommand) => canvasCsv(grades, assignment),
  csv: (grades: readonly ExportedGrade[]) => plainCsv(grades),
};

/** What is written must be none of the reports. */
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
