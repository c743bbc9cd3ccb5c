import { commandOptions, requireThat } from "../../../src/checks/index.js";

/** What `npm run collect` was asked for. */
export interface CollectCommand {
  source: string;
  roster: string;
  out: string;
  isDryRun: boolean;
  help: boolean;
}

export const USAGE = `npm run collect -- SOURCE --roster roster.csv [options]

Puts what a class handed in into a folder for npm run grade -- --class. SOURCE is a bulk download of Moodle, Canvas or Gradescope (the .zip, or unpacked), a folder
or a zip of folders, zips and notebooks, each called as its student, or a folder of clones (gh classroom clone student-repos).

  --roster FILE   a CSV file as Moodle, Canvas, Gradescope or GitHub Classroom export it, or with the headings key,name,email,section
  --out FOLDER    the class's folder (class); beside it FOLDER-versions keeps everything, FOLDER-strangers what is nobody's, FOLDER.json says who and when
  --dry-run       say what would be done, and write nothing
  --help          this text

It may be run again with newer downloads: the newest of each student counts, and nothing is ever lost.`;

/**
 * Reads the command line of `npm run collect`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function collectCommand(args: string[]): CollectCommand {
  const { values, positionals } = commandOptions("collect", {
    args,
    allowPositionals: true,
    options: {
      roster: { type: "string" },
      out: { type: "string", default: "class" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { roster = "", out, help } = values;
  if (!help) {
    requireThat(positionals.length === 1, `collect: must be given one SOURCE, got ${positionals.length}; npm run collect -- --help says more`); // prettier-ignore
    requireThat(roster !== "", "collect: --roster must be a CSV file, got none; npm run collect -- --help says more");
    requireThat(out !== "", "collect: --out must be a folder, got none");
  }
  return { source: positionals[0] ?? "", roster, out, isDryRun: values["dry-run"], help };
}
