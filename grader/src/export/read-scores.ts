import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { isScore, type Score } from "../score/index.js";
import { applyMarks, MarkStore } from "../words/index.js";

/** Scores as `npm run grade` wrote them, with the marks that a person gave since. */
export interface StoredScores {
  scores: { score: Score; /** The file's name without its ending. */ name: string }[];
  /** Names of .json files that hold no score. */
  leftOut: string[];
  /** Whether a folder was given. */
  isFolder: boolean;
}

/**
 * Reads scores.
 *
 * @param place A folder of reports, or one score's file.
 * @returns Sorted by name.
 * @throws {RangeError} where nothing is there, or no score; {Error} where marks are broken.
 */
export async function readScores(place: string): Promise<StoredScores> {
  const there = await stat(place).catch((cause: Error) => {
    throw new RangeError(`export-grades: reports must be a folder or a score's .json, got ${place}`, { cause });
  });
  const isFolder = there.isDirectory();
  const files = isFolder ? (await readdir(place)).sort().map((file) => path.join(place, file)) : [place];
  const scores: StoredScores["scores"] = [];
  const leftOut: string[] = [];
  const marks = new MarkStore(isFolder ? place : path.dirname(place));
  for (const file of files.filter((each) => !isFolder || each.endsWith(".json"))) {
    const value = parsed(await readFile(file, "utf8"));
    const name = path.basename(file, ".json");
    if (isScore(value)) scores.push({ score: applyMarks(value, await marks.read(name)), name });
    else leftOut.push(path.basename(file));
  }
  requireThat(scores.length > 0, `export-grades: reports must hold scores of npm run grade, got none in ${place}`);
  return { scores, leftOut, isFolder };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
