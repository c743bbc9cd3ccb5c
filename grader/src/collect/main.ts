import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { classPlaces, collectClass } from "./collect-class.js";
import { LIMITS } from "./limits.js";
import { collectCommand, USAGE } from "./options.js";
import { reportLines } from "./report-lines.js";
import { readRoster } from "./roster/read-roster.js";
import { openSource } from "./source/open-source.js";

async function main(): Promise<void> {
  const { source: given, roster: file, out, isDryRun, help } = collectCommand(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const roster = readRoster(await rosterBytes(file));
  const places = classPlaces(out);
  for (const own of [places.folder, places.versions, places.strangers])
    requireThat(isOutside(own, given) && isOutside(given, own), `collect: --out must lie outside SOURCE, got ${own}`);
  const source = await openSource(given);
  try {
    const collected = await collectClass(source, roster, out, isDryRun);
    for (const line of reportLines(collected, places, isDryRun)) console.log(line);
  } finally {
    await source.close();
  }
}

async function rosterBytes(file: string): Promise<Buffer> {
  const there = await stat(file).catch((cause: Error) => {
    throw new RangeError(`collect: --roster must be a file, got ${file}, which is not there`, { cause });
  });
  requireThat(there.isFile() && there.size <= LIMITS.rosterBytes, `collect: --roster must be a file of at most ${LIMITS.rosterBytes / 2 ** 20} MB, got ${file}`); // prettier-ignore
  return readFile(file);
}

/** Whether one path is not the other's, nor below it. */
function isOutside(place: string, folder: string): boolean {
  const way = path.relative(path.resolve(folder), path.resolve(place));
  return path.isAbsolute(way) || way.split(path.sep)[0] === "..";
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
