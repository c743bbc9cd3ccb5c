import os from "node:os";
import path from "node:path";
import { Gradebook } from "../gradebook/index.js";
import { Grader } from "../grade/index.js";
import { Queue, Worker } from "../queue/index.js";
import { strongestLevel } from "../sandbox/index.js";
import { endBySignals } from "./end-by-signals.js";
import { USAGE, workerCommand } from "./options.js";

async function main(): Promise<void> {
  const { url, drain, tests, lanes, allowWeakIsolation, help } = workerCommand(process.argv.slice(2), process.env["DATABASE_URL"]); // prettier-ignore
  if (help) return console.log(USAGE);
  const level = await strongestLevel({ allowWeakIsolation });
  console.error(`sandbox: ${level}`);
  const book = await Gradebook.open({ url }, { actor: `npm run worker (${os.userInfo().username}@${os.hostname()})` });
  try {
    const queue = await Queue.open(book, { url });
    const grader = await Grader.open({ tests: path.resolve(tests), sandbox: { level }, lanes });
    try {
      const worker = new Worker(queue, { grader, lanes, log: console.error });
      endBySignals(worker, console.error);
      console.error(`grades with ${lanes === 1 ? "1 lane" : `${lanes} lanes`}`);
      await worker.run({ drain });
    } finally {
      await grader.close();
    }
  } finally {
    await book.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
