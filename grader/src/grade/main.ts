import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { openGradebook } from "../gradebook/index.js";
import { ReportFiles } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { type ListedSubmission, readSubmission, shownName, studentsIn } from "../submission/index.js";
import { type ClassGrading, gradeClass } from "./grade-class.js";
import { GradebookStore } from "./gradebook-store.js";
import { Grader } from "./grader.js";
import { listed } from "./listed.js";
import { openLook } from "./look-store.js";
import { gradeCommand, type GradeCommand, USAGE } from "./options.js";
import { othersLine, prepareOut, requireNoFileMarks } from "./reports-place.js";
import { scoreLine, scoreLines } from "./score-lines.js";
import { hiddenTests } from "./tests-digest.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

async function main(): Promise<void> {
  const command = gradeCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const { isClass, out, tests = hiddenTests } = command;
  const submissions = await asked(command);
  if (out !== undefined) await prepareOut("grade", out, isClass ? command.path : undefined);
  const level = await strongestLevel(command);
  console.error(`sandbox: ${level}`);
  const options = {
    tests: path.resolve(tests),
    sandbox: { level },
    lanes: Math.min(command.lanes, submissions.length),
  };
  if (isClass) return gradeAll(submissions, command, options);
  const look = await openLook(out, (submissions[0] as ListedSubmission).name);
  for (const line of look.lines) console.error(line);
  const grader = await Grader.open(options);
  try {
    const { failed } = await graded(submissions, { grader, store: look.store }, false);
    if (failed === 0 && look.page !== undefined) console.log(`report: ${look.page}`);
  } finally {
    await grader.close();
  }
}

/** Grades a class for its gradebook. */
async function gradeAll(
  submissions: readonly ListedSubmission[],
  { out = "reports", as }: GradeCommand,
  options: Parameters<typeof Grader.open>[0],
): Promise<void> {
  await requireNoFileMarks("grade", out);
  // First, as making one takes memory that grading needs.
  const book = await openGradebook({ command: "grade", out, as, isMade: true });
  try {
    const grader = await Grader.open(options);
    try {
      const store = new GradebookStore(book, new ReportFiles(path.resolve(out)), grader.tests);
      const { kept, otherTests } = await graded(submissions, { grader, store }, true);
      if (kept > 0) console.error(`${kept} of them were graded before, and stay as they are`);
      if (otherTests > 0) console.error(`${otherTests} of these were graded with other tests: npm run regrade says what would change`); // prettier-ignore
    } finally {
      await grader.close();
    }
    const names = new Set(submissions.map(({ name }) => name));
    const others = (await book.students.all()).map(({ key }) => key).filter((key) => !names.has(key));
    for (const line of othersLine(others)) console.error(line);
    console.log(`reports: ${path.resolve(out)}`);
  } finally {
    await book.close();
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

/** Says each score as it comes; gives how many could not be graded, how many were kept, and how many have scores of other tests. */
async function graded(submissions: readonly ListedSubmission[], grading: Grading, isClass: boolean) {
  const unread = submissions.map(({ name, path }) => ({ name, read: () => readSubmission(path, name) }));
  const progress = terminalProgress()("grading", unread.length, unread.length === 1 ? "submission" : "submissions");
  let [done, kept, failed, otherTests] = [0, 0, 0, 0];
  for await (const each of gradeClass(unread, grading)) {
    progress.update(++done);
    if ("failure" in each) {
      failed++;
      console.error(`not graded, by no fault of the student's: ${each.failure}`);
      continue;
    }
    const { score, isKept } = each;
    if (isKept) kept++;
    if (score.tests !== grading.grader.tests) otherTests++;
    console.log(isClass ? scoreLine(score) : scoreLines(score));
  }
  progress.end();
  if (failed > 0) process.exitCode = 1;
  return { failed, kept, otherTests };
}

interface Grading extends ClassGrading {
  grader: Grader;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
