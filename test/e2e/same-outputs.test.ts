import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kernelCommand } from "../../src/kernel/index.js";
import {
  edition,
  parseNotebook,
  readNotebook,
  runNotebook,
  writeNotebook,
  type Notebook,
} from "../../src/notebook/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { NotebookPage, serveLab } from "./jupyterlab.mjs";
import { Lab } from "./lab-server.mjs";
import { lacksPython, makeJupyterHome, type JupyterHome } from "./python.mjs";

const solutions = path.resolve(import.meta.dirname, "../../notebooks/solutions");
const file = "q2.ipynb";

/** Without what every run has of its own: how long it took. */
const outputsOf = (notebook: Notebook): unknown =>
  JSON.parse(
    JSON.stringify(notebook.cells.map((cell) => ("outputs" in cell ? cell.outputs : []))).replace(
      /\(\d+ s\)/g,
      "(… s)",
    ),
  );

describe.skipIf(lacksPython() || lacksBrowser())("q2's solution, run from its first cell to its last", () => {
  let folder: string;
  let jupyter: JupyterHome;
  let browser: Browser;
  let expected: unknown;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-outputs-"));
    mkdirSync(path.join(folder, "notebooks"));
    const source = edition(await readNotebook(path.join(solutions, file)), "en");
    await writeNotebook(path.join(folder, "notebooks", file), source);
    cpSync(path.join(solutions, "q1.ipynb"), path.join(folder, "notebooks", "q1.ipynb")); // whose answer it takes
    jupyter = await makeJupyterHome();
    browser = await launchBrowser();
    const kernel = { argv: await kernelCommand(), cwd: path.join(folder, "notebooks") };
    expected = outputsOf((await runNotebook(source, { kernel })).notebook);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    jupyter?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function runInPage(address: string, notebooks: string): Promise<unknown> {
    const page = new NotebookPage(await browser.newPage({ viewport: { width: 1280, height: 1000 } }));
    const read = (): Notebook => parseNotebook(readFileSync(path.join(notebooks, file), "utf8"));
    await page.open(address);
    await page.runAll();
    await page.page.keyboard.press("ControlOrMeta+S");
    const ran = (): boolean => read().cells.every((cell) => !("outputs" in cell) || cell.execution_count !== null);
    await expect.poll(ran, { timeout: 60_000 }).toBe(true);
    await page.page.close();
    return outputsOf(read());
  }

  it("shows figures, tables, progress and a check", () => {
    const shown = JSON.stringify(expected);
    for (const part of ["vnd.plotly.v1+json", "<table>", "(… s)", "vnd.quantlab.check+json"])
      expect(shown).toContain(part);
  });

  it("has the same outputs in the lab's page as without Jupyter", async () => {
    const lab = await Lab.start(path.join(folder, "notebooks"));
    try {
      expect(await runInPage(lab.addressOf(file), lab.notebooks)).toEqual(expected);
    } finally {
      await lab.remove();
    }
  }, 120_000);

  it("has the same outputs in Python's JupyterLab as without Jupyter", async () => {
    const notebooks = path.join(jupyter.folder, "notebooks");
    cpSync(path.join(folder, "notebooks"), notebooks, { recursive: true });
    const server = await serveLab(jupyter, notebooks, file);
    try {
      expect(await runInPage(server.address, notebooks)).toEqual(expected);
    } finally {
      await server.end();
    }
  }, 120_000);
});
