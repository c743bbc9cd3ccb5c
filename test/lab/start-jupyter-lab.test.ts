import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endOnSignals, type JupyterLabOptions, startJupyterLab } from "../../src/lab/start-jupyter-lab.js";

// A JupyterLab that only notes how it was started; test/e2e/jupyterlab.test.ts starts the real one.
describe.skipIf(process.platform === "win32")("startJupyterLab(options)", () => {
  let prefix: string;

  beforeEach(() => {
    prefix = mkdtempSync(path.join(tmpdir(), "quantlab-lab-"));
    const program = `#!/bin/sh\nenv | grep -E "^(JUPYTER|IPYTHON)" > '${prefix}/env'\nprintf '%s\\n' "$@" > '${prefix}/noted'\n`;
    writeFileSync(path.join(prefix, "python"), program, { mode: 0o755 });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(prefix, { recursive: true });
  });

  async function start(options: Partial<JupyterLabOptions> = {}) {
    const environment = { folder: prefix, python: path.join(prefix, "python") };
    const given = { environment, notebooks: "notebooks", opens: "zh/q1.ipynb", prefix, ...options };
    await once(await startJupyterLab(given), "close");
    const linesOf = (name: string) => readFileSync(path.join(prefix, name), "utf8").trimEnd().split("\n");
    return { args: linesOf("noted"), env: linesOf("env") };
  }

  it("shows the folder and opens the notebook, with the kernel and the settings of its prefix", async () => {
    const { args } = await start();
    expect(args.slice(0, 2)).toEqual(["-m", "jupyterlab"]);
    expect(args).toContain(`--ServerApp.root_dir=${path.resolve("notebooks")}`);
    expect(args).toContain("--LabApp.default_url=/lab/tree/zh/q1.ipynb");
    expect(args).not.toContain("--no-browser");
    const settings = readFileSync(path.join(prefix, "etc/jupyter/labconfig/page_config.json"), "utf8");
    expect(JSON.parse(settings)).toEqual({ disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } }); // prettier-ignore
  });
  it("takes the port that it is given and no other, no browser, and further options", async () => {
    const { args } = await start({ port: 9001, browser: false, args: ["--x=1"] });
    expect(args).toEqual(expect.arrayContaining(["--ServerApp.port=9001", "--ServerApp.port_retries=0", "--no-browser"])); // prettier-ignore
    expect(args.at(-1)).toBe("--x=1");
  });
  it("lets Jupyter keep everything in the prefix, whatever the person's environment says", async () => {
    const theirs = ["PATH", "CONFIG_PATH", "CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"].map((name) => `JUPYTER_${name}`);
    for (const name of [...theirs, "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"])
      vi.stubEnv(name, "/the-persons");
    const { env } = await start();
    expect(env).toEqual(
      expect.arrayContaining([
        `JUPYTER_CONFIG_DIR=${prefix}/etc/jupyter`,
        `JUPYTER_DATA_DIR=${prefix}/share/jupyter`,
        `JUPYTER_RUNTIME_DIR=${prefix}/share/jupyter/runtime`,
        `JUPYTERLAB_SETTINGS_DIR=${prefix}/etc/jupyter/lab/user-settings`,
        `IPYTHONDIR=${prefix}/share/jupyter/ipython`,
        `JUPYTERLAB_WORKSPACES_DIR=${prefix}/etc/jupyter/lab/workspaces`,
      ]),
    );
    expect(env.join()).not.toContain("/the-persons");
  });
});

describe.skipIf(process.platform === "win32")("endOnSignals(server, moment)", () => {
  const hangs = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends a server that %s has not reached", async (signal) => {
    const server = hangs();
    endOnSignals(server, 1);
    process.emit(signal, signal);
    expect(await once(server, "close")).toEqual([null, "SIGTERM"]);
  });
  it("leaves a server a moment that was interrupted by itself, and listens no longer than it runs", async () => {
    const before = process.listenerCount("SIGINT");
    const server = hangs();
    endOnSignals(server);
    process.emit("SIGINT", "SIGINT");
    server.kill("SIGINT");
    expect(await once(server, "close")).toEqual([null, "SIGINT"]);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
