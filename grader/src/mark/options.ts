import { commandOptions, requireThat } from "../../../src/checks/index.js";

/** What `npm run mark` was told. */
export interface MarkCommand {
  /** The folder that `npm run grade` wrote. */
  reports: string;
  /** Who marks; the system's user unless given. */
  as: string | undefined;
  /** Undefined for the usual one or the next that is free. */
  port: number | undefined;
  opens: boolean;
  help: boolean;
}

export const USAGE = `npm run mark -- [reports] [options]

Opens a page on which a person reads the answers in words (questions 9.2 and 10) and marks them. Marks are saved at once, in the gradebook, and stay when
the class is graded again; an answer that changed waits to be looked at again. Ctrl-C ends it.

  reports              the folder that npm run grade wrote (reports), with its gradebook, unless DATABASE_URL names one on a PostgreSQL server
  --as NAME            who marks (the system's user)
  --port N             where it listens; otherwise 8850 or the next that is free; 0 for any
  --no-open            only says where it can be opened
  --help               this text`;

/**
 * Reads the command line of `npm run mark`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function markCommand(args: string[]): MarkCommand {
  const { values, positionals } = commandOptions("mark", {
    args,
    allowPositionals: true,
    allowNegative: true,
    options: {
      as: { type: "string" },
      port: { type: "string" },
      open: { type: "boolean", default: true },
      help: { type: "boolean", default: false },
    },
  });
  requireThat(positionals.length <= 1, `mark: must be given one folder, got ${positionals.length}`);
  const { as, port } = values;
  requireThat(
    port === undefined || (/^\d+$/.test(port) && Number(port) <= 65_535),
    `mark: --port must be an integer from 0 to 65535, got ${port}`,
  );
  const [reports = "reports"] = positionals;
  return { reports, as, port: port === undefined ? undefined : Number(port), opens: values.open, help: values.help };
}
