import path from "node:path";
import { type StartProgress, terminalProgress } from "../../../src/progress/index.js";
import { htmlReport } from "../report/index.js";
import type { Score } from "../score/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { type ListedSubmission, listSubmissions } from "../submission/index.js";
import { FileStore } from "./file-store.js";
import { type ClassResult, gradeClass } from "./grade-class.js";
import { Grader } from "./grader.js";
import { gradeCommand, type GradeCommand, USAGE } from "./options.js";
import { scoreLine, scoreLines } from "./score-lines.js";
import { hiddenTests } from "./tests-digest.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

async function main(): Promise<void> {
  const command = gradeCommand(process.argv.slice(2));
  if (command.help) return console.log(USAGE);
  const submissions = await submissionsOf(command);
  const { level, reason } = await strongestLevel(command);
  console.error(`sandbox: ${level}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
