import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { zipSync } from "fflate";
import { gradescopeNotGraded, type Visibility } from "./gradescope-results.js";

/** How the autograder grades. */
export interface AutograderOptions {
  /** When students see the results. */
  visibility: Visibility;
  /** Take node's permission model where there is nothing stronger. */
  allowWeakIsolation: boolean;
}

const root = path.resolve(__dirname, "../../..");
/** What grading needs of this package: not the solutions, nor what only tests and the page need. */
const PARTS = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "src", "grader/package.json", "grader/src", "grader/hidden"]; // prettier-ignore

/**
 * The zip to upload as an assignment's autograder at Gradescope: `setup.sh` and `run_autograder` at its root, this package in `quantlab/`. It holds the hidden
 * tests and the library, so that it is for the course staff alone.
 *
 * @param options How it grades.
 * @param folder The package.
 * @returns The zip's bytes; the same for the same files.
 */
export async function autograderZip(options: AutograderOptions, folder = root): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const name of ["setup.sh", "run_autograder", "no-isolation.txt"])
    files[name] = await readFile(path.join(__dirname, "autograder", name));
  files["settings.sh"] = Buffer.from(settings(options));
  files["not-graded.json"] = Buffer.from(`${JSON.stringify(gradescopeNotGraded(), undefined, 2)}\n`);
  for (const part of PARTS)
    for (const file of await filesOf(folder, part)) files[`quantlab/${file}`] = await readFile(path.join(folder, file));
  // Stored, and not deflated, as fflate's own deflate (0.8.3) makes of some bytes what cannot be unpacked.
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, attributes(name)]])), {
    level: 0,
    mtime: new Date(1980, 0, 1),
  });
}

/** Unix permissions, in a zip made on Unix. */
const attributes = (name: string) => ({
  os: 3,
  attrs: ((name === "setup.sh" || name === "run_autograder" ? 0o755 : 0o644) | 0o100000) << 16,
});

function settings({ visibility, allowWeakIsolation }: AutograderOptions): string {
  return [
    "# What this autograder was made with.",
    `NODE_VERSION=${process.version}`,
    `GRADE_OPTIONS=(${allowWeakIsolation ? "--allow-weak-isolation" : ""})`,
    `EXPORT_OPTIONS=(--visibility ${visibility})`,
    "",
  ].join("\n");
}

async function filesOf(folder: string, part: string): Promise<string[]> {
  if (path.extname(part) !== "" || part.startsWith(".")) return [part];
  const entries = await readdir(path.join(folder, part), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")).sort(); // prettier-ignore
}
