import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PythonEnvironment } from "./python-environment.js";

/** What JupyterLab is started with. */
export interface JupyterLabOptions {
  environment: PythonEnvironment;
  /** The folder whose notebooks it shows. */
  notebooks: string;
  /** The notebook it opens with, relative to that folder, with slashes. */
  opens: string;
  /** A folder with the kernel in `share/jupyter/kernels`; whatever Jupyter keeps, such as settings, it keeps in there too. */
  prefix: string;
  /** 8888, or the next that is free, unless one is given. */
  port?: number;
  /** Whether it opens the person's browser. */
  browser?: boolean;
  /** Further options of JupyterLab. */
  args?: readonly string[];
}

/** No question about Jupyter's news when a page is opened first. */
const pageConfig = { disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } };

/**
 * Starts Python's JupyterLab with the lab's kernel, and with folders of its own: nothing is read from the person's Jupyter or written to it.
 * Asked to end (SIGTERM, or ctrl-C in its terminal), it ends its kernels too, without a question.
 *
 * @param options What to start it with.
 * @returns Its process, which writes to this one's terminal.
 * @throws {Error} when the settings cannot be written.
 * @example
 * const server = await startJupyterLab({ environment, notebooks: "notebooks", opens: "q1.ipynb", prefix });
 */
export async function startJupyterLab(options: JupyterLabOptions): Promise<ChildProcess> {
  const { environment, notebooks, opens, prefix, port, browser = true, args = [] } = options;
  const config = path.join(prefix, "etc", "jupyter");
  await mkdir(path.join(config, "labconfig"), { recursive: true });
  await writeFile(path.join(config, "labconfig", "page_config.json"), JSON.stringify(pageConfig));
  const given = [
    `--ServerApp.root_dir=${path.resolve(notebooks)}`,
    `--LabApp.default_url=/lab/tree/${opens}`,
    "--ServerApp.answer_yes=True",
    "--Application.log_level=ERROR", // which still says where it can be opened
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []), // as in a container; it listens on this machine only, and asks for its token
    ...(port === undefined ? [] : [`--ServerApp.port=${port}`, "--ServerApp.port_retries=0"]),
    ...(browser ? [] : ["--no-browser"]),
    ...args,
  ];
  return spawn(environment.python, ["-m", "jupyterlab", ...given], {
    stdio: "inherit", // only at a terminal does ctrl-C let it tidy up
    env: {
      ...process.env,
      ...places(config, path.join(prefix, "share", "jupyter")),
    },
  });
}

/** Where Jupyter reads and writes, whatever the person's environment says of theirs. */
function places(config: string, data: string): NodeJS.ProcessEnv {
  return {
    JUPYTER_CONFIG_DIR: config,
    JUPYTER_DATA_DIR: data,
    JUPYTER_RUNTIME_DIR: path.join(data, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: path.join(config, "lab", "user-settings"),
    JUPYTERLAB_WORKSPACES_DIR: path.join(config, "lab", "workspaces"),
    IPYTHONDIR: path.join(data, "ipython"), // which JupyterLab makes
    JUPYTER_PATH: undefined,
    JUPYTER_CONFIG_PATH: undefined,
  };
}

/**
 * Ends a server with this process. Ctrl-C in a terminal reaches the server by itself, so an interrupt is given a moment; when it was meant for this
 * process alone, as are the other signals, it is passed on.
 *
 * @param server Its process.
 * @param moment How long an interrupt takes to end it by itself, in milliseconds.
 */
export function endOnSignals(server: ChildProcess, moment = 3000): void {
  const end = (): void => void server.kill();
  const endSoon = (): void => void setTimeout(end, moment).unref();
  process.on("SIGINT", endSoon);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  server.once("close", () => {
    process.off("SIGINT", endSoon);
    for (const signal of ["SIGTERM", "SIGHUP"] as const) process.off(signal, end);
  });
}
