import os from "node:os";
import { commandOptions, requireThat } from "../../../src/checks/index.js";

/** What `npm run grade` was asked for. */
export interface GradeCommand {
  /** One student's folder or .zip, or with `class` the folder that holds a class's. */
  path?: string;
  isClass: boolean;
  /** Grade the reference solutions. */
  isReference: boolean;
  /** The submission is one student's, whatever it looks like. */
  isOne: boolean;
  /** Folder for the reports; none are written without one. */
  out?: string;
  /** In whose name a class is graded; the system's user unless given. */
  as?: string;
  /** Folder of the hidden tests; the grader's own unless given. */
  tests?: string;
  allowWeakIsolation: boolean;
  /** How many submissions are graded at once. */
  lanes: number;
  help: boolean;
}

export const USAGE = `npm run grade -- [submission | --class FOLDER | --reference] [options]

Runs the hidden tests on what students hand in, and writes a report for each: HTML to read, JSON for programs. The students' code runs in a sandbox.

  submission               one student's folder or .zip of notebooks, to look at: it counts for nothing
  --class FOLDER           every folder and .zip in it, for the gradebook; what was graded already is left as it is until other answers are handed in
  --reference              the reference solutions: all points that a program can give; without --out no report is written
  --out FOLDER             where the reports go (reports), and the class's gradebook, unless DATABASE_URL names one on a PostgreSQL server
  --as NAME                in whose name the gradebook is changed (the system's user)
  --one                    the submission is one student's, though it looks like a class
  --tests FOLDER           other hidden tests than the grader's own
  --lanes N                how many submissions are graded at once (one for each processor)
  --allow-weak-isolation   grade without bubblewrap or a container; not for official grades
  --help                   this text`;

/**
 * Reads the command line of `npm run grade`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function gradeCommand(args: string[]): GradeCommand {
  const { values, positionals } = commandOptions("grade", {
    args,
    allowPositionals: true,
    options: {
      class: { type: "string" },
      reference: { type: "boolean", default: false },
      out: { type: "string" },
      as: { type: "string" },
      one: { type: "boolean", default: false },
      tests: { type: "string" },
      lanes: { type: "string" },
      "allow-weak-isolation": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const asked = [...positionals, ...(values.class === undefined ? [] : [values.class])];
  const count = asked.length + (values.reference ? 1 : 0);
  requireThat(
    values.help || count === 1,
    `grade: must be given one submission, --class FOLDER or --reference, got ${count === 0 ? "none" : count}; npm run grade -- --help says more`,
  );
  const lanes = Number(values.lanes ?? os.availableParallelism());
  requireThat(
    Number.isInteger(lanes) && lanes >= 1 && lanes <= 64,
    `grade: --lanes must be a whole number from 1 to 64, got ${values.lanes}`,
  );
  return {
    path: asked[0],
    isClass: values.class !== undefined,
    isReference: values.reference,
    isOne: values.one,
    ...((values.out !== undefined || !values.reference) && { out: values.out ?? "reports" }),
    ...(values.as !== undefined && { as: values.as }),
    ...(values.tests !== undefined && { tests: values.tests }),
    allowWeakIsolation: values["allow-weak-isolation"],
    lanes,
    help: values.help,
  };
}
