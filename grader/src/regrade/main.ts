import os from "node:os";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { terminalProgress } from "../../../src/progress/index.js";
import { gradeClass, Grader, type ScoreStore, testsDigest } from "../grade/index.js";
import { type Gradebook, type HandIn, openGradebook, type Proposal } from "../gradebook/index.js";
import { ReportFiles } from "../report/index.js";
import { strongestLevel } from "../sandbox/index.js";
import type { Submission } from "../submission/index.js";
import { differenceLines } from "./difference-lines.js";
import { regradeCommand, type RegradeCommand, USAGE } from "./options.js";

async function main(): Promise<void> {
  const command = regradeCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const { out, as, reason } = command;
  // Before the gradebook is opened, which takes its time.
  const tests = await testsDigest(path.resolve(command.tests));
  const book = await openGradebook({ command: "regrade", out, as });
  try {
    await (reason === undefined ? look(book, command) : write(book, out, tests, reason));
  } finally {
    await book.close();
  }
}

/** Grades what is not graded with these tests, and says what would change. */
async function look(book: Gradebook, { tests, allowWeakIsolation }: RegradeCommand): Promise<void> {
  const newest = await book.submissions.newest();
  const level = await strongestLevel({ allowWeakIsolation });
  const grader = await Grader.open({ tests: path.resolve(tests), sandbox: { level }, lanes: os.availableParallelism() }); // prettier-ignore
  const progress = terminalProgress()("grading", newest.length, "submissions");
  let [done, kept, failed] = [0, 0, 0];
  try {
    const unread = newest.map(({ id, student }) => ({ name: student, read: () => book.submissions.content(id) }));
    for await (const each of gradeClass(unread, { grader, store: runsOf(book, grader.tests, newest) })) {
      progress.update(++done);
      if ("score" in each) kept += each.isKept ? 1 : 0;
      else {
        failed++;
        console.error(`not graded, by no fault of the student's: ${each.failure}`);
      }
    }
  } finally {
    await grader.close();
  }
  progress.end();
  if (failed > 0) process.exitCode = 1;
  if (kept > 0) console.error(`${kept} of them were graded with these tests before`);
  console.log(differenceLines(differences(await book.regrades.propose(grader.tests)), done - failed));
  console.log("nothing counts yet: run it again with --write --reason TEXT");
}

/** Every score is kept as a run; which counts is another matter. */
function runsOf(book: Gradebook, tests: string, newest: readonly HandIn[]): ScoreStore {
  const ids = new Map(newest.map(({ student, id }) => [student, id]));
  const idOf = ({ name }: Submission): number => ids.get(name) as number;
  return {
    kept: (submission) => book.runs.score(submission, tests),
    keep: async (submission, score) => {
      await book.runs.keep(idOf(submission), score);
      return score;
    },
    fail: async (submission, failure) => book.runs.fail((await book.runs.request(idOf(submission), tests)).id, failure),
  };
}

/** Lets the scores by these tests count, as they were looked at. */
async function write(book: Gradebook, out: string, tests: string, reason: string): Promise<void> {
  const proposals = await book.regrades.propose(tests);
  requireThat(proposals.length > 0, "regrade: --write must follow a look at scores that do not count yet, got none by these tests; run it without --write"); // prettier-ignore
  const written = await book.regrades.write(proposals.map(({ run }) => run), reason); // prettier-ignore
  console.log(differenceLines(differences(written), written.length));
  const reports = new ReportFiles(path.resolve(out));
  for (const { student } of written) {
    const score = await book.runs.counting(student);
    if (score) await reports.write(score, await book.marks.read(student));
  }
  console.log(`written: ${written.length} scores count; reports: ${path.resolve(out)}`);
}

const differences = (proposals: readonly Proposal[]) => proposals.flatMap(({ difference }) => difference ?? []);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
