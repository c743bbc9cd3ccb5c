import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  formatNotebook,
  NOTEBOOK_METADATA,
  parseNotebook,
  type Notebook,
  type Output,
} from "../../src/notebook/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { lacksPython, makeJupyterHome, type JupyterHome } from "./python.mjs";

const solutions = path.resolve(import.meta.dirname, "../../notebooks/solutions");
const questions = readdirSync(solutions)
  .filter((file) => file.endsWith(".ipynb"))
  .sort();
const runner = path.join(import.meta.dirname, "run_notebook.py");

let jupyter: JupyterHome;

/** A notebook with these cells, in the folder where Python runs. */
function write(name: string, sources: string[]): string {
  const cells = sources.map((source, i) => ({
    ...{ cell_type: "code" as const, id: `cell-${i}`, source, metadata: {}, execution_count: null, outputs: [] },
  }));
  const file = path.join(jupyter.folder, name);
  writeFileSync(file, formatNotebook({ nbformat: 4, nbformat_minor: 5, metadata: NOTEBOOK_METADATA, cells }));
  return file;
}

const read = (file: string): Notebook => parseNotebook(readFileSync(path.join(jupyter.folder, file), "utf8"));
const outputsOf = (notebook: Notebook): Output[][] =>
  notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [cell.outputs] : []));
const kinds = (notebook: Notebook): string[][] =>
  outputsOf(notebook).map((outputs) =>
    outputs.map((output) => ("ename" in output ? output.ename : output.output_type)),
  );

const failing = [`console.log("before");`, `throw new RangeError("as asked");`, `console.log("after");`];

describe.skipIf(lacksPython())("notebooks run by Python's tools", () => {
  beforeAll(async () => {
    jupyter = await makeJupyterHome();
  }, 120_000);
  afterAll(() => jupyter?.remove());

  it("finds all nine solutions", () => {
    expect(questions).toEqual(Array.from({ length: 9 }, (_, i) => `q${i + 1}.ipynb`));
  });
  it.each(questions)(
    "nbclient runs %s to its end, and the executed file is valid",
    async (file) => {
      await jupyter.run(runner, path.join(solutions, file), `executed-${file}`);
      const executed = read(`executed-${file}`);
      expect([executed.nbformat, executed.nbformat_minor]).toEqual([4, 5]);
      expect(outputsOf(executed).flat().length).toBeGreaterThan(5);
    },
    300_000,
  );
  it("nbclient stops at a cell that throws", async () => {
    const running = jupyter.run(runner, write("failing.ipynb", failing), "never.ipynb");
    await expect(running).rejects.toThrow(/RangeError: as asked/);
  });
  it("nbconvert --execute fails, and with --allow-errors runs the next cell too", async () => {
    const file = write("failing.ipynb", failing);
    const convert = ["-m", "nbconvert", "--execute", "--to", "notebook", "--output", "converted", file];
    await expect(jupyter.run(...convert)).rejects.toThrow("RangeError: as asked");
    await jupyter.run(...convert, "--allow-errors");
    expect(kinds(read("converted.ipynb"))).toEqual([["stream"], ["RangeError"], ["stream"]]);
  });
  it("nbgrader records the error and goes on", async () => {
    const program = `
import nbformat
from nbgrader.preprocessors import Execute
notebook = nbformat.read("failing.ipynb", as_version=4)
Execute().preprocess(notebook, {"metadata": {"path": "."}})
nbformat.write(notebook, "graded.ipynb")`;
    write("failing.ipynb", failing);
    await jupyter.run("-c", program);
    expect(kinds(read("graded.ipynb"))).toEqual([["stream"], ["RangeError"], ["stream"]]);
  });
  it.skipIf(lacksBrowser())("nbconvert's page draws a figure in Chromium, without a network", async () => {
    const figure = `import { weightHistogram } from "quantlab"; weightHistogram(Float32Array.of(-1, 0, 0.5, 1));`;
    await jupyter.run(runner, write("figure.ipynb", [figure]), "executed.ipynb");
    await jupyter.run("-m", "nbconvert", "--to", "html", "executed.ipynb");
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.route(/^https?:/, (route) => route.abort());
      await page.goto(pathToFileURL(path.join(jupyter.folder, "executed.html")).href);
      await page.locator(".main-svg").first().waitFor();
      expect(await page.locator(".main-svg .bars .point").count()).toBeGreaterThan(0);
    } finally {
      await browser.close();
    }
  });
});
