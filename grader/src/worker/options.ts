import os from "node:os";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { hiddenTests } from "../grade/index.js";

/** What `npm run worker` was asked for. */
export interface WorkerCommand {
  /** The gradebook's server. */
  url: string;
  /** End when nothing is left. */
  drain: boolean;
  /** Folder of the hidden tests. */
  tests: string;
  lanes: number;
  allowWeakIsolation: boolean;
  help: boolean;
}

export const USAGE = `npm run worker [-- options]

Grades what waits in the gradebook on the PostgreSQL server of DATABASE_URL, beside any number of other workers on any number of machines. It may be
killed at any instant. SIGTERM ends it when what it has in hand is graded; a second one, or Ctrl-C, gives that back at once.

  --drain                  end when nothing waits, and no worker has anything in hand
  --tests FOLDER           other hidden tests than the grader's own; what waits for others is left to others
  --lanes N                how many submissions are graded at once (one for each processor)
  --allow-weak-isolation   grade without bubblewrap or a container; not for official grades
  --help                   this text`;

/**
 * Reads the command line of `npm run worker`.
 *
 * @param args The words after the command.
 * @param url The variable DATABASE_URL.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function workerCommand(args: string[], url: string | undefined): WorkerCommand {
  const { values } = commandOptions("worker", {
    args,
    options: {
      drain: { type: "boolean", default: false },
      tests: { type: "string", default: hiddenTests },
      lanes: { type: "string" },
      "allow-weak-isolation": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  requireThat(
    values.help || (url !== undefined && url !== ""),
    "worker: DATABASE_URL must be a PostgreSQL server's address, as postgres://user@host/database, got none; a gradebook in a folder belongs to one process: npm run grade -- --class grades there",
  );
  const lanes = Number(values.lanes ?? os.availableParallelism());
  requireThat(
    Number.isInteger(lanes) && lanes >= 1 && lanes <= 64,
    `worker: --lanes must be a whole number from 1 to 64, got ${values.lanes}`,
  );
  const { drain, tests, help } = values;
  return { url: url ?? "", drain, tests, lanes, allowWeakIsolation: values["allow-weak-isolation"], help };
}
