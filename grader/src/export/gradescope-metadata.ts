import { readFile } from "node:fs/promises";
import { isObject } from "../../../src/notebook/index.js";
import type { Score } from "../score/index.js";

/**
 * What the course staff should know of a submission, from Gradescope's submission_metadata.json
 * (https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/).
 *
 * @param file Where it lies; without it grading goes on as well.
 * @param score The submission's.
 * @returns Lines: which submission it is, and whether the assignment's points are others than the course's.
 */
export async function metadataLines(file: string, score: Score): Promise<string[]> {
  const metadata = await readMetadata(file);
  if (!isObject(metadata)) return [`submission_metadata.json cannot be read: ${file}`];
  const { id, assignment } = metadata;
  const points = isObject(assignment) ? Number(assignment["total_points"]) : NaN;
  const lines = [`submission ${JSON.stringify(id)}`];
  const { maxPoints } = score;
  if (Number.isFinite(points) && points !== maxPoints)
    lines.push(`the assignment has ${points} points, and the course ${maxPoints}: want the assignment's changing?`);
  return lines;
}

async function readMetadata(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}
