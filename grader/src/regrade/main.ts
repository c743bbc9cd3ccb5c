import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { FileStore, gradeClass, Grader, hiddenTests, listed } from "../grade/index.js";
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { differenceLines } from "./difference-lines.js";
import { type ScoreDifference, scoreDifference } from "./score-difference.js";

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
    const differences: ScoreDifference[] = [];
    let [graded, failed] = [0, 0];
    for await (const each of gradeClass(submissions, grader, store)) {
      progress.update(graded + failed + 1);
      if ("failure" in each) {
        failed++;
        console.error(`not graded, by no fault of the student's: ${each.failure}`);
        continue;
      }
      graded++;
      const difference = scoreDifference(await counts.read(each.score.submission), each.score);
      if (difference) differences.push(difference);
    }
    progress.end();
    console.log(differenceLines(differences, graded));
    if (failed > 0) process.exitCode = 1;
    if (!values.write) return console.log("nothing is written yet: run it again with --write");
    for await (const each of gradeClass(submissions, grader, store))
      if ("score" in each) await counts.write(each.score);
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
