import { commandOptions, requireThat } from "../../../src/checks/index.js";

/** What `npm run similarity` was asked for. */
export interface SimilarityCommand {
  /** The folder of submissions. */
  classFolder: string;
  out: string;
  threshold?: number;
  help: boolean;
}

export const USAGE = `npm run similarity -- --class FOLDER [options]

Compares the answers in code of a class, and writes similarity.html for the teacher and similarity.json for programs. Similarity proves nothing.
Nothing that was handed in runs. What was handed out is left out, and what more than half of the class has.

  --class FOLDER    the submissions: every folder and .zip in it
  --out FOLDER      where to write (out/similarity); students must not see it
  --threshold N     from which similarity on a pair stands out, 0 to 1; otherwise each question has its own, from the class
  --help            this text`;

/**
 * Reads the command line of `npm run similarity`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function similarityCommand(args: string[]): SimilarityCommand {
  const { values } = commandOptions("similarity", {
    args,
    options: {
      class: { type: "string" },
      out: { type: "string", default: "out/similarity" },
      threshold: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { class: classFolder = "", out, help } = values;
  const more = "npm run similarity -- --help says more";
  requireThat(help || classFolder !== "", `similarity: --class must be a folder of submissions, got none; ${more}`);
  const threshold = values.threshold === undefined ? undefined : Number(values.threshold.trim() || NaN);
  requireThat(
    threshold === undefined || (threshold > 0 && threshold <= 1),
    `similarity: --threshold must be a number above 0 and at most 1, got ${values.threshold}; ${more}`,
  );
  return { classFolder, out, help, ...(threshold !== undefined && { threshold }) };
}
