import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { type ClassGrading, FileStore, gradeClass, Grader, hiddenTests, listed, othersLine, prepareOut } from "../grade/index.js"; // prettier-ignore
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { type Score, type ScoreDifference, scoreDifference } from "../score/index.js";
import type { ListedSubmission } from "../submission/index.js";
import { differenceLines } from "./difference-lines.js";

const USAGE = `npm run regrade -- --class FOLDER [options]

Grades a class again, with the hidden tests as they are now or with others, and says who gains or loses what. The scores that count are changed with --write alone.

  --class FOLDER           the submissions
  --out FOLDER             the reports that count now (reports)
  --tests FOLDER           other hidden tests than the grader's own
  --write                  the new scores count from now on, as they were looked at; without it they lie in the folder regrade of the reports
  --allow-weak-isolation   grade without bubblewrap or a container; not for official grades
  --help                   this text`;

async function main(): Promise<void> {
  const { values } = commandOptions("regrade", {
    options: {
      class: { type: "string" },
      out: { type: "string", default: "reports" },
      tests: { type: "string", default: hiddenTests },
      write: { type: "boolean", default: false },
      "allow-weak-isolation": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  requireThat(values.class !== undefined, "regrade: --class must be a folder of submissions, got none");
  const submissions = await listed("regrade", values.class as string, true, console.error);
  const out = path.resolve(values.out);
  await prepareOut("regrade", out, values.class);
  const level = await strongestLevel({ allowWeakIsolation: values["allow-weak-isolation"] });
  const proposed = path.join(out, "regrade");
  // What was looked at is written as it was seen; whoever looks again may have changed the grader itself.
  if (!values.write) await rm(proposed, { recursive: true, force: true });
  const [counts, store] = [new FileStore(out, htmlReport), new FileStore(proposed, htmlReport, out)];
  const grader = await Grader.open({ tests: path.resolve(values.tests), sandbox: { level }, lanes: os.availableParallelism() }); // prettier-ignore
  try {
    const isKept = ({ tests }: Score): boolean => tests === grader.tests;
    const graded = await compared(submissions, { grader, store, isKept }, counts);
    for (const line of othersLine(await counts.others(submissions))) console.error(line);
    if (graded.length < submissions.length) process.exitCode = 1;
    if (!values.write) return console.log("nothing is written yet: run it again with --write");
    for (const name of graded) await counts.write((await store.read(name)) as Score);
    await rm(proposed, { recursive: true, force: true });
    console.log(`written: ${out}`);
  } finally {
    await grader.close();
  }
}

/** Grades into a store, says what would change in the scores that count, and gives who was graded. */
async function compared(
  submissions: readonly ListedSubmission[],
  grading: ClassGrading & { store: FileStore },
  counts: FileStore,
): Promise<string[]> {
  const progress = terminalProgress()("grading", submissions.length, "submissions");
  const differences: ScoreDifference[] = [];
  const graded: string[] = [];
  let [done, kept] = [0, 0];
  for await (const each of gradeClass(submissions, grading)) {
    progress.update(++done);
    if ("failure" in each) {
      console.error(`not graded, by no fault of the student's: ${each.failure}`);
      continue;
    }
    if (each.isKept) kept++;
    const { submission } = each.score;
    graded.push(submission);
    const before = await counts.read(submission);
    const difference = scoreDifference(before && (await counts.marked(before)), await counts.marked(each.score));
    if (difference) differences.push(difference);
  }
  progress.end();
  if (kept > 0) console.error(`${kept} of them are taken from the look before`);
  console.log(differenceLines(differences, graded.length));
  return graded;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
