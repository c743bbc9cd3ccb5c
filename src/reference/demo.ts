import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cifar10Source } from "../data/index.js";
import { terminalProgress } from "../progress/index.js";
import { providePage, serveFolder, stopOnSignals } from "../server/index.js";
import { ready } from "../tensor/index.js";
import { DEMO_USAGE, type DemoOptions, parseDemoOptions } from "./demo/demo-options.js";
import { writeDemo } from "./demo/write-demo.js";
import { loadData } from "./load-data.js";
import { checkpointFile, loadNetwork } from "./load-network.js";

const FIRST_PORT = 8870;

async function main(): Promise<void> {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.help) return console.log(DEMO_USAGE);
  const checkpoint = await checkpointFile(options);
  await checkBeforeWork(options);
  const stop = stopOnSignals();
  const progress = terminalProgress();
  const ui = path.resolve(__dirname, "../../demo");
  const without = "npm run export writes the networks' files without it.";
  const page = await providePage({ ui, name: "demo", without, progress, log: console.error, signal: stop });
  if (options.prepare) return console.log("The demo's page is ready.");

  const folder = options.out ?? (await mkdtemp(path.join(tmpdir(), "quantlab-demo-")));
  try {
    await write(folder, checkpoint, page, options, stop);
    if (options.out !== undefined) return console.log(`${path.resolve(folder)}: for any web server, at any path`);
    await serve(folder, options, stop);
  } finally {
    if (options.out === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** What can be seen to be wrong without work is said before any. */
async function checkBeforeWork({ data, cifar10, out }: DemoOptions): Promise<void> {
  if (data === "cifar10") cifar10Source(cifar10);
  const [there] = out === undefined ? [] : await readdir(out).catch(() => []);
  if (there !== undefined)
    throw new RangeError(`--out must be a new or an empty folder, got ${out}, which holds ${there}`);
}

async function write(
  folder: string,
  checkpoint: string,
  page: string,
  options: DemoOptions,
  stop: AbortSignal,
): Promise<void> {
  const progress = terminalProgress();
  await ready({ progress, log: console.error });
  const data = await loadData(options, progress);
  const loaded = await loadNetwork(checkpoint, data);
  stop.throwIfAborted();
  await writeDemo(folder, { page, loaded, data, progress });
  loaded.model.dispose();
}

/** Until ctrl-C. */
async function serve(folder: string, { port, opens }: DemoOptions, stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  const { address, close } = await serveFolder(folder, port === undefined ? [FIRST_PORT, FIRST_PORT] : [port]);
  console.log(`The demo is open, until ctrl-C: ${address}`);
  if (opens) {
    const { default: openInBrowser } = await import("open");
    await openInBrowser(address).catch(() => undefined);
  }
  await new Promise<void>((resolve) => (stop.aborted ? resolve() : stop.addEventListener("abort", () => resolve())));
  await close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
