import { stat } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../../src/notebook/index.js";
import { htmlReport } from "../report/index.js";
import { applyMarks } from "./apply-marks.js";
import { markCommand, USAGE } from "./options.js";
import { ReportsFolder } from "./reports-folder.js";
import { type MarkingServer, startMarking } from "./start-marking.js";

const firstPort = 8850;

async function main(): Promise<void> {
  const { help, reports: given, port, opens } = markCommand(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const reports = path.resolve(given);
  await requireAnswers(reports);
  const server = await startMarking({
    reports,
    ports: port === undefined ? [firstPort, firstPort] : [port],
    // The student's page tells of the mark as soon as it is given.
    onMarked: ({ name, score }, marks) =>
      writeWhole(path.join(reports, `${name}.html`), htmlReport(applyMarks(score, marks))).catch((error: Error) =>
        console.error(`${name}.html does not tell of the mark yet: ${error.message}`),
      ),
    log: console.error,
  });
  endOnSignals(server);
  console.log(`The answers in words are open, until ctrl-C: ${server.address}`);
  console.log(
    "What is marked is in the students' reports at once; npm run export-grades writes the grades for other systems.",
  );
  if (!opens) return;
  const { default: openInBrowser } = await import("open");
  await openInBrowser(server.address).catch(() => undefined);
}

async function requireAnswers(reports: string): Promise<void> {
  const found = await stat(reports).catch(() => undefined);
  const count = found?.isDirectory() ? (await new ReportsFolder(reports).answers()).length : 0;
  if (count === 0) throw new RangeError(`mark: must be given a folder of reports with answers in words, got none in ${reports}; npm run grade writes it`); // prettier-ignore
}

function endOnSignals(server: MarkingServer): void {
  let isEnding = false;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      void server.close();
    });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
