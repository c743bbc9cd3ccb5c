import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { hiddenTests } from "../grade/index.js";

/** What `npm run regrade` was asked for. */
export interface RegradeCommand {
  /** The folder of the reports. */
  out: string;
  /** The folder of the hidden tests. */
  tests: string;
  /** Why the scores that were looked at count from now on; without a reason they do not. */
  reason?: string;
  /** In whose name; the system's user unless given. */
  as?: string;
  allowWeakIsolation: boolean;
  help: boolean;
}

export const USAGE = `npm run regrade -- [options]

Grades again what counts in a class's gradebook, with the hidden tests as they are now or with others, and says who gains or loses what. The scores that count are changed with
--write alone.

  --out FOLDER             the reports (reports), with their gradebook, unless DATABASE_URL names one on a PostgreSQL server
  --tests FOLDER           other hidden tests than the grader's own
  --write                  grades nothing: the scores by these tests that were looked at count from now on
  --reason TEXT            with --write: why, for who asks later
  --as NAME                in whose name the gradebook is changed (the system's user)
  --allow-weak-isolation   grade without bubblewrap or a container; not for official grades
  --help                   this text`;

/**
 * Reads the command line of `npm run regrade`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function regradeCommand(args: string[]): RegradeCommand {
  const { values } = commandOptions("regrade", {
    args,
    options: {
      out: { type: "string", default: "reports" },
      tests: { type: "string", default: hiddenTests },
      write: { type: "boolean", default: false },
      reason: { type: "string" },
      as: { type: "string" },
      "allow-weak-isolation": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { out, tests, write, reason, as, help } = values;
  requireThat(help || !write || /\S/.test(reason ?? ""), "regrade: --write must come with --reason TEXT, got none; the gradebook keeps it for who asks why points changed"); // prettier-ignore
  requireThat(help || write || reason === undefined, "regrade: --reason must come with --write, got it alone; a look changes nothing"); // prettier-ignore
  return {
    out,
    tests,
    ...(reason !== undefined && { reason }),
    ...(as !== undefined && { as }),
    allowWeakIsolation: values["allow-weak-isolation"],
    help,
  };
}
