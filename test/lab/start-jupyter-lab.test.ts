import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JupyterLabOptions, startJupyterLab } from "../../src/lab/start-jupyter-lab.js";

// A JupyterLab that only notes how it was started; test/e2e/jupyterlab.test.ts starts the real one.
describe.skipIf(process.platform === "win32")("startJupyterLab(options)", () => {
  let prefix: string;

  beforeEach(() => {
    prefix = mkdtempSync(path.join(tmpdir(), "quantlab-lab-"));
    const program = `#!/bin/sh\nprintf '%s\\n' "$JUPYTER_PATH" "$JUPYTER_CONFIG_PATH" "$@" > '${prefix}/noted'\n`;
    writeFileSync(path.join(prefix, "python"), program, { mode: 0o755 });
  });
  afterEach(() => rmSync(prefix, { recursive: true }));

  async function start(options: Partial<JupyterLabOptions> = {}) {
    const environment = { folder: prefix, python: path.join(prefix, "python") };
    const given = { environment, notebooks: "notebooks", opens: "zh/q1.ipynb", prefix, ...options };
    await once(await startJupyterLab(given), "close");
    const [kernels, config, ...args] = readFileSync(path.join(prefix, "noted"), "utf8").trimEnd().split("\n");
    return { kernels, config, args };
  }

  it("shows the folder and opens the notebook, with the kernel and the settings of its prefix before the person's", async () => {
    const { kernels, config, args } = await start();
    expect(args.slice(0, 2)).toEqual(["-m", "jupyterlab"]);
    expect(args).toContain(`--ServerApp.root_dir=${path.resolve("notebooks")}`);
    expect(args).toContain("--LabApp.default_url=/lab/tree/zh/q1.ipynb");
    expect(args).not.toContain("--no-browser");
    expect(kernels?.split(path.delimiter)[0]).toBe(path.join(prefix, "share", "jupyter"));
    expect(config?.split(path.delimiter)[0]).toBe(path.join(prefix, "etc", "jupyter"));
    const settings = readFileSync(path.join(prefix, "etc/jupyter/labconfig/page_config.json"), "utf8");
    expect(JSON.parse(settings)).toEqual({ disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } }); // prettier-ignore
  });
  it("takes the port that it is given and no other, no browser, and further options", async () => {
    const { kernels, args } = await start({
      port: 9001,
      browser: false,
      env: { JUPYTER_PATH: "/else" },
      args: ["--x=1"],
    });
    expect(args).toEqual(expect.arrayContaining(["--ServerApp.port=9001", "--ServerApp.port_retries=0", "--no-browser"])); // prettier-ignore
    expect(args.at(-1)).toBe("--x=1");
    expect(kernels).toBe("/else");
  });
});
