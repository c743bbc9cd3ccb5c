import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { writeWhole } from "../../../src/notebook/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { type ListedSubmission, listSubmissions, shownName } from "../submission/index.js";
import { type ComparedAnswers, compareClass } from "./compare-class.js";
import { similarityCommand, USAGE } from "./options.js";
import { readAnswers } from "./read-answers.js";
import { similarityPage } from "./similarity-page.js";
import { skeletons } from "./skeletons.js";

async function main(): Promise<void> {
  const { classFolder, out, help, threshold } = similarityCommand(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const submissions = await listed(classFolder, out);
  await mkdir(out, { recursive: true });
  const answers = await readAll(submissions);
  const progress = terminalProgress()("comparing", 9, "questions");
  const onQuestion = (done: number): void => progress.update(done);
  const similarity = await compareClass(answers, await skeletons(), { onQuestion, ...(threshold && { threshold }) });
  progress.end();
  await writeWhole(path.join(out, "similarity.json"), `${JSON.stringify(similarity)}\n`);
  await writeWhole(path.join(out, "similarity.html"), similarityPage(similarity));
  const [all] = similarity.scopes;
  console.log(`${all?.above} of ${all?.pairs} pairs stand out over all questions. Similarity proves nothing: read the answers, and ask.`); // prettier-ignore
  console.log(`written: ${path.resolve(out, "similarity.html")}`);
}

async function listed(classFolder: string, out: string): Promise<ListedSubmission[]> {
  const place = path.resolve(classFolder);
  const folder = await stat(place).catch(() => undefined);
  requireThat(folder?.isDirectory() === true, `similarity: --class must be a folder, got ${place}`);
  const way = path.relative(place, path.resolve(out));
  requireThat(
    path.isAbsolute(way) || way.split(path.sep)[0] === "..",
    `similarity: --out must lie outside --class, got ${out}: it would be taken for a submission`,
  );
  const { submissions, leftOut } = await listSubmissions(place);
  if (leftOut.length > 0) console.error(`left out, as they are neither a folder nor a zip: ${leftOut.map((name) => shownName(name)).join(", ")}`); // prettier-ignore
  const { length } = submissions;
  requireThat(length > 1, `similarity: --class must hold at least two folders or zips, got ${length} in ${place}`);
  return submissions;
}

async function readAll(submissions: readonly ListedSubmission[]): Promise<ComparedAnswers[]> {
  const progress = terminalProgress()("reading", submissions.length, "submissions");
  const answers: ComparedAnswers[] = [];
  for (const submission of submissions) {
    answers.push(await readAnswers(submission));
    progress.update(answers.length);
  }
  progress.end();
  return answers;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
