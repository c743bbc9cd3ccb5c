import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { autograderZip, type AutograderOptions } from "../../../../grader/src/export/autograder-zip.js";
import { temporaryFolder } from "../temporary-folder.js";

const root = path.resolve(import.meta.dirname, "../../../..");

export const options: AutograderOptions = { visibility: "visible", allowWeakIsolation: false };

/** Gradescope's /autograder after its image was built, but for the packages, which are these. */
export async function autograderHome(): Promise<string> {
  const home = temporaryFolder();
  for (const [name, bytes] of Object.entries(unzipSync(await autograderZip(options)))) {
    const file = path.join(home, "source", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes, { mode: 0o755 });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(home, "source/quantlab/node_modules"));
  mkdirSync(path.join(home, "submission"));
  writeFileSync(path.join(home, "submission_metadata.json"), '{"id": 7, "assignment": {"total_points": "100.0"}}');
  return home;
}
