import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { type ListedSubmission, shownName, studentsIn } from "../submission/index.js";
import { htmlReport } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { FileStore } from "./file-store.js";
import { type ClassGrading, gradeClass, type ScoreStore } from "./grade-class.js";
import { Grader } from "./grader.js";
import { listed } from "./listed.js";
import { gradeCommand, type GradeCommand, USAGE } from "./options.js";
import { othersLine, prepareOut } from "./reports-place.js";
import { scoreLine, scoreLines } from "./score-lines.js";
import { hiddenTests } from "./tests-digest.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

/** For who only wants to look. */
const NOWHERE: ScoreStore = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  refresh: () => Promise.resolve(),
};

async function main(): Promise<void> {
  const command = gradeCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const { isClass, out, tests = hiddenTests, lanes } = command;
  const submissions = await asked(command);
  if (out !== undefined) await prepareOut("grade", out, isClass ? command.path : undefined);
  const level = await strongestLevel(command);
  console.error(`sandbox: ${level}`);
  const reports = out === undefined ? undefined : new FileStore(path.resolve(out), htmlReport);
  const grader = await Grader.open({ tests: path.resolve(tests), sandbox: { level }, lanes: Math.min(lanes, submissions.length) }); // prettier-ignore
  // One alone is graded because somebody wants to see it graded. In a class nobody's points change by the way.
  const grading = { grader, store: reports ?? NOWHERE, isKept: () => isClass };
  try {
    const { failed, otherTests } = await gradeAll(submissions, grading, grader.tests, isClass, reports);
    if (otherTests > 0) console.error(`${otherTests} of these were graded with other tests: npm run regrade says what would change`); // prettier-ignore
    if (isClass) for (const line of othersLine((await reports?.others(submissions)) ?? [])) console.error(line);
    const [only] = isClass || failed > 0 ? [] : submissions;
    if (reports && out !== undefined) console.log(`reports: ${only ? reports.pageOf(only.name) : path.resolve(out)}`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    await grader.close();
  }
}

/** What is to be graded. */
async function asked({ path: given = "", isClass, isReference, isOne }: GradeCommand): Promise<ListedSubmission[]> {
  if (isReference) return [{ name: "reference", path: solutions }];
  const submissions = await listed("grade", given, isClass, console.error);
  const students = isClass || isOne ? [] : await studentsIn(given);
  const names = `${students.slice(0, 3).map((name) => shownName(name)).join(", ")}${students.length > 3 ? ", ..." : ""}`; // prettier-ignore
  requireThat(
    students.length < 2,
    `grade: submission must be one student's, got ${students.length} folders or zips with notebooks (${names}); is it a class? then --class, and else --one`,
  );
  return submissions;
}

/** Says each score as it comes; gives how many submissions could not be graded, and how many scores stay that were made with other tests. */
async function gradeAll(
  submissions: readonly ListedSubmission[],
  grading: ClassGrading,
  tests: string,
  isClass: boolean,
  reports: FileStore | undefined,
): Promise<{ failed: number; otherTests: number }> {
  const progress = terminalProgress()(
    "grading",
    submissions.length,
    submissions.length === 1 ? "submission" : "submissions",
  );
  let [done, kept, failed, otherTests] = [0, 0, 0, 0];
  for await (const graded of gradeClass(submissions, grading)) {
    progress.update(++done);
    if ("failure" in graded) {
      failed++;
      console.error(`not graded, by no fault of the student's: ${graded.failure}`);
      continue;
    }
    if (graded.isKept) kept++;
    if (graded.score.tests !== tests) otherTests++;
    const score = (await reports?.marked(graded.score)) ?? graded.score;
    console.log(isClass ? scoreLine(score) : scoreLines(score));
  }
  progress.end();
  if (kept > 0) console.error(`${kept} of them were graded before, and stay as they are`);
  return { failed, otherTests };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
