import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { openGradebook } from "../gradebook/index.js";
import { ReportFiles } from "../report/index.js";
import { type MarkBook, type MarkingServer, startMarking } from "../words/index.js";
import { GradebookMarks } from "./gradebook-marks.js";
import { markCommand, USAGE } from "./options.js";

const firstPort = 8850;

async function main(): Promise<void> {
  const { help, reports: given, as, port, opens } = markCommand(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const reports = path.resolve(given);
  const gradebook = await openGradebook({ command: "mark", out: reports, as });
  let server: MarkingServer;
  try {
    const book = new GradebookMarks(gradebook, new ReportFiles(reports), console.error);
    requireThat(await hasAnswers(book), `mark: gradebook must hold answers in words, got none in ${reports}; npm run grade -- --class brings them`); // prettier-ignore
    server = await startMarking({ book, ports: port === undefined ? [firstPort, firstPort] : [port], log: console.error }); // prettier-ignore
  } catch (error) {
    await gradebook.close();
    throw error;
  }
  endOnSignals(async () => {
    await server.close();
    await gradebook.close();
  });
  console.log(`The answers in words are open, until ctrl-C: ${server.address}`);
  console.log(
    "What is marked is in the students' reports at once; npm run export-grades writes the grades for other systems.",
  );
  if (!opens) return;
  const { default: openInBrowser } = await import("open");
  await openInBrowser(server.address).catch(() => undefined);
}

async function hasAnswers(book: MarkBook): Promise<boolean> {
  for await (const { score } of book.all()) if (score.questions.some(({ words }) => words !== undefined)) return true;
  return false;
}

function endOnSignals(end: () => Promise<void>): void {
  let isEnding = false;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      void end();
    });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
