import type { ReleaseFiles } from "./release-files.js";

/** What a student's work in the folder brings with it, and nobody should push. */
const IGNORED = ["node_modules/", ".ipynb_checkpoints/", "notebooks/hand-in/", ".DS_Store", ""].join("\n");

/**
 * A release as a template repository. It holds no workflow: whoever can push to a repository can change its workflows, so that grading starts elsewhere
 * (`npm run export-grades -- --github-workflow`).
 *
 * @param files The release.
 */
export const templateFiles = (files: ReleaseFiles): ReleaseFiles => new Map([...files, [".gitignore", Buffer.from(IGNORED)]]); // prettier-ignore
