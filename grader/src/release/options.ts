import { commandOptions, requireThat } from "../../../src/checks/index.js";

/** What `npm run release` was asked for. */
export interface ReleaseCommand {
  /** A folder, or a file that ends in .zip. */
  out: string;
  /** Made to be pushed: with a `.gitignore`. */
  isTemplate: boolean;
  help: boolean;
}

export const USAGE = `npm run release -- --out FOLDER|FILE.zip
npm run release -- --zip
npm run release -- --template --out FOLDER

Makes what students get: the notebooks without answers, the library without the functions they are to write, kernel, server, page and visible checks.
No solutions, no grader, no hidden tests. They run npm ci and npm start in it.

  --out FOLDER|FILE.zip   a new or an empty folder, or a zip, which is replaced
  --zip                   quantlab-lab-VERSION.zip in this folder; the same bytes for the same project
  --template              a folder to be pushed as a template repository, as GitHub Classroom takes it; it holds no workflow, as whoever can push could change it
  --help                  this text`;

/**
 * Reads the command line of `npm run release`.
 *
 * @param args The words after the command.
 * @param version The package's, for the name of the zip.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function releaseCommand(args: string[], version: string): ReleaseCommand {
  const no = { type: "boolean", default: false } as const;
  const { values } = commandOptions("release", { args, options: { out: { type: "string" }, zip: no, template: no, help: no } }); // prettier-ignore
  const { out = values.zip ? `quantlab-lab-${version}.zip` : "", zip, template: isTemplate, help } = values;
  if (!help) {
    requireThat(out !== "", "release: --out must be a folder or a .zip; --help says more");
    requireThat(!zip || values.out === undefined, `release: --zip must stand without --out, got ${out}: a name that ends in .zip makes one`); // prettier-ignore
    requireThat(!isTemplate || !out.endsWith(".zip"), `release: --template must have a folder in --out, got ${out}`);
  }
  return { out, isTemplate, help };
}
