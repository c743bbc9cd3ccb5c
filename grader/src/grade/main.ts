import path from "node:path";
import { terminalProgress } from "../../../src/progress/index.js";
import type { ListedSubmission } from "../submission/index.js";
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { FileStore } from "./file-store.js";
import { gradeClass } from "./grade-class.js";
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
    const failed = await gradeAll(submissions, grader, store, command);
    if (failed > 0) process.exitCode = 1;
  } finally {
    await grader.close();
  }
}

/** Says each score as it comes, and gives how many submissions could not be graded. */
async function gradeAll(
  submissions: readonly ListedSubmission[],
  grader: Grader,
  store: FileStore,
  { isClass, out }: GradeCommand,
): Promise<number> {
  const progress = terminalProgress()(
    "grading",
    submissions.length,
    submissions.length === 1 ? "submission" : "submissions",
  );
  let [done, kept, failed, place] = [0, 0, 0, path.resolve(out)];
  for await (const graded of gradeClass(submissions, grader, store)) {
    progress.update(++done);
    if ("failure" in graded) {
      failed++;
      console.error(`not graded, by no fault of the student's: ${graded.failure}`);
      continue;
    }
    if (graded.isKept) kept++;
    const score = await store.marked(graded.score);
    console.log(isClass ? scoreLine(score) : scoreLines(score));
    if (!isClass) place = store.pageOf(score.submission);
  }
  progress.end();
  if (kept > 0) console.error(`${kept} of them were graded before, and stay as they are`);
  console.log(`reports: ${place}`);
  return failed;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
