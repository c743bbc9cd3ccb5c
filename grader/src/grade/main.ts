import path from "node:path";
import { terminalProgress } from "../../../src/progress/index.js";
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { FileStore } from "./file-store.js";
import { type ClassResult, gradeClass } from "./grade-class.js";
import { Grader } from "./grader.js";
import { listed } from "./listed.js";
import { gradeCommand, type GradeCommand, USAGE } from "./options.js";
import { scoreLine, scoreLines } from "./score-lines.js";
import { hiddenTests } from "./tests-digest.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

async function main(): Promise<void> {
  const command = gradeCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const submissions = command.isReference
    ? [{ name: "reference", path: solutions }]
    : await listed("grade", command.path as string, command.isClass, console.error);
  const level = await strongestLevel(command);
  console.error(`sandbox: ${level}`);
  const store = new FileStore(path.resolve(command.out), htmlReport);
  const { tests = hiddenTests, lanes } = command;
  const grader = await Grader.open({ tests, sandbox: { level }, lanes: Math.min(lanes, submissions.length) });
  try {
    const progress = terminalProgress()("grading", submissions.length, "submissions");
    const result = await gradeClass(submissions, grader, store, (done) => progress.update(done));
    progress.end();
    tell(result, command, store);
  } finally {
    await grader.close();
  }
}

function tell({ scores, failures, kept }: ClassResult, { isClass, out }: GradeCommand, store: FileStore): void {
  for (const score of scores) console.log(isClass ? scoreLine(score) : scoreLines(score));
  for (const failure of failures) console.error(`not graded, by no fault of the student's: ${failure}`);
  if (kept > 0) console.error(`${kept} of them were graded before, and stay as they are`);
  const [only] = scores;
  console.log(`reports: ${only && !isClass ? store.pageOf(only.submission) : path.resolve(out)}`);
  if (failures.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
