import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { FileStore, gradeClass, Grader, hiddenTests, listed } from "../grade/index.js";
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { differenceLines } from "./difference-lines.js";
import { scoreDifference } from "./score-difference.js";

const USAGE = `npm run regrade -- --class FOLDER [options]

Grades a class again, with the hidden tests as they are now or with others, and says who gains or loses what. The scores that count are changed with --write alone.

  --class FOLDER           the submissions
  --out FOLDER             the reports that count now (reports)
  --tests FOLDER           other hidden tests than the grader's own
  --write                  the new scores count from now on; without it they lie in the folder regrade of the reports
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
  const level = await strongestLevel({ allowWeakIsolation: values["allow-weak-isolation"] });
  const out = path.resolve(values.out);
  // What was graded to be looked at need not be graded once more to be written.
  const proposed = path.join(out, "regrade");
  const [counts, store] = [new FileStore(out, htmlReport), new FileStore(proposed, htmlReport)];
  const grader = await Grader.open({ tests: path.resolve(values.tests), sandbox: { level }, lanes: os.availableParallelism() }); // prettier-ignore
  try {
    const progress = terminalProgress()("grading", submissions.length, "submissions");
    const { scores, failures } = await gradeClass(submissions, grader, store, (done) => progress.update(done));
    progress.end();
    const all = await Promise.all(scores.map(async (score) => scoreDifference(await counts.read(score.submission), score))); // prettier-ignore
    const differences = all.filter((each) => each !== undefined);
    console.log(differenceLines(differences, scores.length));
    for (const failure of failures) console.error(`not graded, by no fault of the student's: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
    if (!values.write) return console.log("nothing is written yet: run it again with --write");
    for (const score of scores) await counts.write(score);
    await rm(proposed, { recursive: true });
    console.log(`written: ${out}`);
  } finally {
    await grader.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
