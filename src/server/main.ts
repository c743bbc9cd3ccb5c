import path from "node:path";
import { withLock } from "../download/index.js";
import { installKernel, kernelCommand, packageRoot, userKernelsFolder } from "../kernel/index.js";
import { silent, terminalProgress } from "../progress/index.js";
import { isRunning, lastInstance, rememberInstance, stateFolder } from "./instance.js";
import { help, type StartOptions, startOptions } from "./options.js";
import { providePage } from "./page/provide-page.js";
import { type LabServer, startServer } from "./start-server.js";
import { stopOnSignals } from "./stop-on-signals.js";

const firstPort = 8800;

async function main(): Promise<void> {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  const options = startOptions(process.argv.slice(2), path.join(packageRoot, "notebooks"), locale);
  if (options.help) return console.log(help);
  outliveReaders();
  const stop = stopOnSignals();
  if (options.prepare) {
    const [, [, kernel]] = await Promise.all([page(options, stop), kernelCommand(log)]);
    return console.log(`Page and kernel are ready: ${kernel}`);
  }
  const state = await stateFolder(options.notebooks);
  // Two starts at once would both find that none runs.
  const server = await withLock(path.join(state, "start"), () => startOrReuse(options, state, stop), { signal: stop });
  if (!server) return;
  const close = (): void => void server.close();
  if (stop.aborted) close();
  stop.addEventListener("abort", close);
  await server.closed;
  console.log("The lab is closed; npm start opens it again, as it was saved.");
}

/** Whoever read what this says may go, as `| head -1` does, or a terminal that was closed: the pages stay. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

/** The server, started; nothing where one runs already, whose page is opened then. */
async function startOrReuse(options: StartOptions, state: string, stop: AbortSignal): Promise<LabServer | undefined> {
  const { notebooks, edition, idleMs } = options;
  const last = lastInstance(state);
  if (last.port !== undefined && (await isRunning(last))) {
    // Whatever the one that runs was started with.
    const asked = edition === "en" ? "" : `lab/tree/${edition}/q1.ipynb`;
    await open("The lab runs already", addressOf(last.port, last.token, asked), options);
    return undefined;
  }
  const ports = options.port === undefined ? [last.port ?? firstPort, firstPort] : [options.port];
  const server = await startServer({
    ...{ notebooks, edition, state, page: await page(options, stop), token: last.token, ports, idleMs, log },
    kernel: kernelOnDemand(),
  });
  await rememberInstance(state, { pid: process.pid, port: server.port, token: last.token });
  await open("The lab is open, until ctrl-C", addressOf(server.port, last.token), options);
  void server.runsOn().then(console.log);
  return server;
}

const log = (line: string): void => console.error(line);

const page = ({ headless }: StartOptions, signal: AbortSignal): Promise<string> =>
  providePage({ log, progress: headless ? silent : terminalProgress(), signal });

/** Without a page of its own the address leads to the notebook that was open last, or to the first. */
const addressOf = (port: number, token: string, at = ""): string => `http://127.0.0.1:${port}/${at}?token=${token}`;

/** Says where the page is, and opens it; what cannot be opened, as on a machine without a browser, was said. */
async function open(what: string, address: string, { opens }: StartOptions): Promise<void> {
  console.log(`${what}: ${address}`);
  if (!opens) return;
  const { default: openInBrowser } = await import("open");
  await openInBrowser(address).catch(() => undefined);
}

/** The command that starts a kernel, made ready while the page is opened; Jupyter and VS Code get the kernel, too. */
function kernelOnDemand(): () => Promise<string[]> {
  let command: Promise<string[]> | undefined;
  const prepare = (): Promise<string[]> => {
    command ??= kernelCommand(log).catch((error: unknown) => {
      command = undefined; // the next kernel tries again
      throw error;
    });
    return command;
  };
  prepare().catch((error: Error) => log(`The kernel cannot be made ready: ${error.message}`));
  installKernel(packageRoot, userKernelsFolder()).catch((error: Error) =>
    log(`VS Code and Jupyter do not know the kernel, as its kernel.json could not be written: ${error.message}`),
  );
  return prepare;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
