import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { terminalProgress } from "../src/progress/index.js";
import { providePage, serveFolder, stopOnSignals } from "../src/server/index.js";
import { DOCS_USAGE, parseDocsOptions } from "./build/docs-options.mjs";
import { staleNotebooks } from "./build/stale-notebooks.mjs";

const FIRST_PORT = 8880;
const site = import.meta.dirname;
const root = path.dirname(site);

async function main(): Promise<void> {
  const { help, serves, port, opens } = parseDocsOptions(process.argv.slice(2));
  if (help) return console.log(DOCS_USAGE);
  const stop = stopOnSignals();
  await runNotebooks(await staleNotebooks(root), stop);
  const without = "The same files can be read as they are: README.md leads to them.";
  const folder = await providePage({
    ui: site,
    name: "site",
    without,
    oldDoes: false,
    progress: terminalProgress(),
    log: console.error,
    signal: stop,
  });
  if (!serves) return console.log(`${folder}: for any web server; npm run docs -- --serve shows it`);
  const { address, close } = await serveFolder(folder, port === undefined ? [FIRST_PORT, FIRST_PORT] : [port]);
  console.log(`The documentation is open, until ctrl-C: ${address}`);
  if (opens) {
    const { default: openInBrowser } = await import("open");
    await openInBrowser(address).catch(() => undefined);
  }
  if (!stop.aborted) await once(stop, "abort");
  await close();
}

/** As `npm run notebooks` does. */
async function runNotebooks(names: readonly string[], signal: AbortSignal): Promise<void> {
  if (names.length === 0) return;
  console.error(`running the notebooks ${names.join(", ")}, for their pages (once, up to half a minute each)`);
  const args = ["--import", "tsx", "src/lab/main.ts", ...names];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  const [code] = await once(child, "close");
  signal.throwIfAborted();
  if (code !== 0)
    throw new Error("docs: the notebooks must run without errors; npm run notebooks shows which does not");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
