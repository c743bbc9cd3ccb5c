import { commandOptions, requireThat } from "../../../src/checks/index.js";
import type { Edition } from "../../../src/course/index.js";
import { VISIBILITIES, type Visibility } from "./gradescope-results.js";

/** Formats of scores. */
const FORMATS = ["gradescope", "prairielearn", "nbgrader-csv", "canvas-csv", "csv"] as const;
/** What is made without scores. */
const MADE = ["autograder-zip", "nbgrader-notebooks", "github-workflow"] as const;

/** What `npm run export-grades` was asked for. */
export interface ExportCommand {
  what: (typeof FORMATS)[number] | (typeof MADE)[number];
  /** The folder of reports or one score's file, where `what` is a format of scores. */
  reports: string;
  /** The file or folder to write. */
  out: string;
  /** The notebooks'. */
  language: Edition;
  visibility: Visibility;
  /** What nbgrader's and Canvas' CSV call the assignment. */
  assignment: string;
  /** Gradescope's submission_metadata.json. */
  metadata?: string;
  allowWeakIsolation: boolean;
  help: boolean;
}

export const USAGE = `npm run export-grades -- --format FORMAT REPORTS --out PLACE
npm run export-grades -- --autograder-zip --out FILE
npm run export-grades -- --nbgrader-notebooks --out FOLDER
npm run export-grades -- --github-workflow --out FILE

Writes grades for other systems, and what those systems need to grade. A folder of reports gives a class's grades as its gradebook has them now, with marks,
overrides and late days; one score's .json gives what the program found.

  --format gradescope      results.json: of one score's .json into a file, of a folder into a folder with one for each
  --format prairielearn    results.json likewise
  --format nbgrader-csv    a class's grades in the columns of nbgrader export
  --format canvas-csv      for Canvas' gradebook, which knows students by their SIS login
  --format csv             a table with each question's points; in every CSV a cell that looks like a formula gets ' in front
  --autograder-zip         the zip to upload at Gradescope, for a container of 2 GB; it holds the hidden tests, so it is for the course staff alone
  --nbgrader-notebooks     the students' notebooks with nbgrader's metadata, for its release folder
  --github-workflow        a workflow for the course's own private grading repository; its first lines say how to set it up
  --out PLACE              where to write
  --language en|zh         of nbgrader's notebooks (en); results are in the language of what was handed in
  --visibility WHEN        when students see Gradescope's results: ${VISIBILITIES.join(", ")} (visible)
  --assignment NAME        in nbgrader's CSV and Canvas', there with its number, as "Quantlab (4711)" (quantlab)
  --metadata FILE          Gradescope's submission_metadata.json, of which the course staff is told what matters
  --allow-weak-isolation   the autograder takes node's permission model where nothing stronger works; not for official grades
  --help                   this text`;

/**
 * Reads the command line of `npm run export-grades`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function exportCommand(args: string[]): ExportCommand {
  const string = { type: "string" } as const;
  const no = { type: "boolean", default: false } as const;
  const { values, positionals } = commandOptions("export-grades", {
    args,
    allowPositionals: true,
    options: {
      format: string,
      "autograder-zip": no,
      "nbgrader-notebooks": no,
      "github-workflow": no,
      out: string,
      language: { ...string, default: "en" },
      visibility: { ...string, default: "visible" },
      assignment: { ...string, default: "quantlab" },
      metadata: string,
      "allow-weak-isolation": no,
      help: no,
    },
  });
  const { format, out = "", language, visibility, assignment, metadata, help } = values;
  const asked = [...(format === undefined ? [] : [format]), ...MADE.filter((name) => values[name])];
  const [what = "gradescope"] = asked;
  if (!help) {
    requireThat(asked.length === 1, refused("one of --format and --autograder-zip, --nbgrader-notebooks, --github-workflow", asked.length)); // prettier-ignore
    requireOneOf("--format", what, [...FORMATS, ...MADE.filter((name) => values[name])]);
    const count = isFormat(what) ? 1 : 0;
    requireThat(positionals.length === count, refused(count === 1 ? "one folder of reports or score" : "no reports", positionals.length)); // prettier-ignore
    requireThat(out !== "", refused("--out PLACE", "none"));
  }
  requireOneOf("--language", language, ["en", "zh"]);
  requireOneOf("--visibility", visibility, VISIBILITIES);
  return {
    what: what as ExportCommand["what"],
    reports: positionals[0] ?? "",
    out,
    language: language as Edition,
    visibility: visibility as Visibility,
    assignment,
    ...(metadata !== undefined && { metadata }),
    allowWeakIsolation: values["allow-weak-isolation"],
    help,
  };
}

const isFormat = (what: string): boolean => !(MADE as readonly string[]).includes(what);

const refused = (allowed: string, got: string | number): string =>
  `export-grades: must be given ${allowed}, got ${got}; npm run export-grades -- --help says more`;

function requireOneOf(option: string, value: string, allowed: readonly string[]): void {
  requireThat(allowed.includes(value), `export-grades: ${option} must be ${allowed.join(", ")}, got ${JSON.stringify(value)}`); // prettier-ignore
}
