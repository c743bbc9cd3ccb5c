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
  /** A folder with the kernel in `share/jupyter/kernels`; some settings of JupyterLab are put into it too. */
  prefix: string;
  /** 8888, or the next that is free, unless one is given. */
  port?: number;
  /** Whether it opens the person's browser. */
  browser?: boolean;
  /** Further environment variables. */
  env?: NodeJS.ProcessEnv;
  /** Further options of JupyterLab. */
  args?: readonly string[];
}

/** No question about Jupyter's news when a page is opened first. */
const pageConfig = { disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } };

/**
 * Starts Python's JupyterLab with the lab's kernel, which it finds for this run only: nothing is installed into the person's Jupyter.
 * Asked to end (SIGTERM, or ctrl-C in its terminal), it ends its kernels too, without a question.
 *
 * @param options What to start it with.
 * @returns Its process, which writes to this one's terminal.
 * @throws {Error} when the settings cannot be written.
 * @example
 * const server = await startJupyterLab({ environment, notebooks: "notebooks", opens: "q1.ipynb", prefix });
 */
export async function startJupyterLab(options: JupyterLabOptions): Promise<ChildProcess> {
  const { environment, notebooks, opens, prefix, port, browser = true, env, args = [] } = options;
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
      JUPYTER_PATH: join(path.join(prefix, "share", "jupyter"), process.env["JUPYTER_PATH"]),
      JUPYTER_CONFIG_PATH: join(config, process.env["JUPYTER_CONFIG_PATH"]),
      ...env,
    },
  });
}

const join = (...folders: (string | undefined)[]): string => folders.filter(Boolean).join(path.delimiter);
