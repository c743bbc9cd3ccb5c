import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { commandOptions } from "../checks/index.js";
import { cacheFolder } from "../download/index.js";
import { installKernel } from "../kernel/index.js";
import { terminalProgress } from "../progress/index.js";
import { JUPYTER_PACKAGES } from "./jupyter-packages.js";
import { providePythonEnvironment } from "./python-environment.js";
import { endOnSignals, startJupyterLab } from "./start-jupyter-lab.js";

const help = `npm run jupyter [-- --lang zh]

Opens the notebooks in JupyterLab, with the lab's kernel. JupyterLab is installed once into an environment of its own in the lab's cache, by
the Python that is here, and keeps its settings there; nothing is changed in that Python or in any other Jupyter. Ctrl-C ends it with its kernels.

  --lang en|zh   which edition of the notebooks to open with
  --port N       where it listens; otherwise 8888 or the next that is free
  --no-browser   only say where it can be opened
  --prepare      only install it
  --help         show this

Without Python: npm run notebooks, or VS Code with the kernel that npm run kernel -- install adds.`;

const packageRoot = path.join(__dirname, "../..");
const notebooks = path.join(packageRoot, "notebooks");

async function main(): Promise<void> {
  const options = parseOptions();
  if (options.help) return console.log(help);
  const environment = await prepare();
  if (options.prepare) return console.log(`JupyterLab lies in ${environment.folder}`);
  const prefix = path.join(cacheFolder(), "python", "jupyter-kernel");
  await installKernel(packageRoot, path.join(prefix, "share", "jupyter", "kernels"));
  const { port, browser, opens } = options;
  const server = await startJupyterLab({ environment, notebooks, opens, prefix, port, browser });
  endOnSignals(server);
  const [code] = (await once(server, "close")) as [number | null];
  process.exitCode = code ?? 1;
}

function parseOptions() {
  const { values } = commandOptions("jupyter", {
    allowNegative: true,
    options: {
      lang: { type: "string", default: "en" },
      port: { type: "string" },
      browser: { type: "boolean", default: true },
      prepare: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const { lang, browser, prepare, help } = values;
  if (lang !== "en" && lang !== "zh") throw new RangeError(`jupyter: --lang must be en or zh, got ${lang}`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
    throw new RangeError(`jupyter: --port must be an integer from 1 to 65535, got ${values.port}`);
  const opens = lang === "en" ? "q1.ipynb" : "zh/q1.ipynb";
  if (!existsSync(path.join(notebooks, opens))) throw new Error(`jupyter: ${path.join(notebooks, opens)} is missing`);
  return { port, browser, prepare, help, opens };
}

/** JupyterLab's environment; ctrl-C stops its making. */
async function prepare() {
  const stop = new AbortController();
  const abort = (name: string): void => stop.abort(new Error(`stopped by ${name}`));
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, abort);
  const environment = await providePythonEnvironment("jupyter", JUPYTER_PACKAGES, {
    progress: terminalProgress(),
    log: (line) => console.error(line),
    signal: stop.signal,
  });
  for (const name of ["SIGINT", "SIGTERM"]) process.off(name, abort);
  return environment;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
