import { doTask } from "./do-task.js";
import { openGradebook } from "./open-gradebook.js";
import { gradebookCommand, USAGE } from "./options.js";

async function main(): Promise<void> {
  const { task, out, as } = gradebookCommand(process.argv.slice(2));
  if (!task) return console.log(USAGE);
  // A deadline may be set before anything is graded.
  const isMade = task.what === "deadline" && task.deadline !== undefined;
  const book = await openGradebook({ command: "gradebook", out, as, isMade });
  try {
    for (const line of await doTask(book, task)) console.log(line);
  } finally {
    await book.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
