import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installKernel, packageRoot } from "../src/kernel/index.js";
import type { PythonEnvironment } from "../src/lab/python-environment.js";
import { startJupyterLab } from "../src/lab/start-jupyter-lab.js";
import { runProgram } from "../src/native/index.js";
import { freePort } from "../test/e2e/jupyterlab.mjs";
import { Lab } from "../test/e2e/lab-server.mjs";

/** A running server with JupyterLab's page, and the lab's kernel behind it. */
export interface Front {
  pid: number;
  /** Its own copy of the notebooks. */
  notebooks: string;
  /** Where a notebook is opened in a workspace of that name, so that no page opens what another had open. */
  addressOf: (notebook: string, workspace: string) => string;
  end: () => Promise<void>;
}

const token = "a-token-of-the-bench";

/** The lab's, as `npm start` starts it. */
export async function startLab(notebooks: string): Promise<Front> {
  const lab = await Lab.start(notebooks);
  const { origin, search } = new URL(lab.address);
  return {
    pid: lab.pid,
    notebooks: lab.notebooks,
    addressOf: (notebook, workspace) => `${origin}/lab/workspaces/${workspace}/tree/${notebook}${search}`,
    end: () => lab.remove(),
  };
}

/** What a stock JupyterLab is started from. */
export interface Stock {
  environment: PythonEnvironment;
  /** Holds the notebooks, and the prefix with the kernel. */
  folder: string;
}

/** Makes it in a temporary folder; what is in the outputs of these notebooks is trusted, as if it had been made there. */
export async function makeStock(environment: PythonEnvironment, notebooks: string, trusted: string[]): Promise<Stock> {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-stock-"));
  const data = path.join(folder, "prefix", "share", "jupyter");
  await installKernel(packageRoot, path.join(data, "kernels"));
  cpSync(notebooks, path.join(folder, "notebooks"), { recursive: true });
  const files = trusted.map((name) => path.join(folder, "notebooks", name));
  const env = { ...process.env, JUPYTER_DATA_DIR: data };
  await runProgram(environment.python, ["-m", "jupyter", "trust", ...files], { env });
  return { environment, folder };
}

/** Python's, as `npm run jupyter` starts it, on a copy. */
export async function startStock({ environment, folder }: Stock): Promise<Front> {
  const copy = mkdtempSync(path.join(tmpdir(), "quantlab-stock-"));
  cpSync(folder, copy, { recursive: true });
  const [notebooks, prefix] = [path.join(copy, "notebooks"), path.join(copy, "prefix")];
  const port = await freePort();
  const server = await startJupyterLab({
    ...{ environment, notebooks, opens: "q1.ipynb", prefix, port, browser: false },
    args: [`--IdentityProvider.token=${token}`],
  });
  const base = `http://127.0.0.1:${port}`;
  const serves = () => fetch(`${base}/api`).then(({ ok }) => ok, () => false); // prettier-ignore
  while (!(await serves())) {
    if (server.exitCode !== null) throw new Error("bench: JupyterLab ended instead of serving");
    await sleep(50);
  }
  return {
    pid: server.pid as number,
    notebooks,
    addressOf: (notebook, workspace) => `${base}/lab/workspaces/${workspace}/tree/${notebook}?token=${token}`,
    end: async () => {
      server.kill(); // which ends its kernels too
      await once(server, "close");
      rmSync(copy, { recursive: true, force: true });
    },
  };
}
