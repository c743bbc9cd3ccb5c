import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseNotebook, sourceOf } from "../../src/notebook/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { type LabServer, NotebookPage, serveLab } from "./jupyterlab.mjs";
import { lacksPython, makeJupyterHome, type JupyterHome } from "./python.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** What a student would write into q1's exercise. */
const answer = `  const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
  codebook ??= { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };`;
const progress = `import { notebookProgress } from "quantlab";
const task = notebookProgress("Steps", 40, "steps");
for (let i = 1; i <= 40; i++) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  task.update(i, "on the way");
}
task.end("there");`;

describe.skipIf(lacksPython() || lacksBrowser())("q1 in Python's JupyterLab", () => {
  let jupyter: JupyterHome;
  let file: string;
  let server: LabServer;
  let browser: Browser;
  let notebook: NotebookPage;
  let figure: Locator;

  beforeAll(async () => {
    jupyter = await makeJupyterHome();
    // Elsewhere than in the checkout a notebook finds the library by the kernel.
    const notebooks = path.join(jupyter.folder, "notebooks");
    mkdirSync(notebooks);
    file = path.join(notebooks, "q1.ipynb");
    cpSync(path.join(root, "notebooks", "q1.ipynb"), file);
    server = await serveLab(jupyter, notebooks, "q1.ipynb");
    browser = await launchBrowser();
    notebook = new NotebookPage(await browser.newPage({ viewport: { width: 1280, height: 1000 } }));
    await notebook.open(server.address);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.end();
    jupyter?.remove();
  }, 60_000);

  const outputOf = (cell: Locator) => cell.locator(".jp-OutputArea-output").first();
  const says = (cell: Locator) =>
    expect.poll(async () => (await outputOf(cell).innerText()).trim(), { timeout: 20_000 });
  /** Figures are drawn when they are seen. */
  async function isDrawn(cell: Locator): Promise<void> {
    await cell.locator(".quantlab-figure").scrollIntoViewIfNeeded();
    await cell.locator(".quantlab-plot .main-svg").first().waitFor();
  }
  const saved = () => parseNotebook(readFileSync(file, "utf8")).cells.map(sourceOf);

  it("colours the code as TypeScript", async () => {
    const setup = notebook.page.locator(".jp-CodeCell").first();
    await setup
      .locator(".cm-content span", { hasText: /^import$/ })
      .first()
      .waitFor();
  });

  it("draws a figure", async () => {
    await notebook.runTo("weightHistogram(values, {");
    figure = await notebook.run();
    await isDrawn(figure);
    expect(await figure.locator(".main-svg .bars .point").count()).toBeGreaterThan(10);
    expect(await figure.locator("img:visible").count()).toBe(0);
    await notebook.keep("figure", figure);
  }, 120_000);

  it("checks an exercise that nobody has begun, and says so", async () => {
    await notebook.runTo(`check("q1"`);
    const check = await notebook.run();
    await says(check).toMatch(/^○ not answered yet\s*q1 .*: not answered yet$/);
  }, 120_000);

  it("takes the answer that is typed, and the check goes green", async () => {
    await notebook.page.keyboard.press("ArrowUp");
    const given = await (await notebook.active()).locator(".cm-content").innerText();
    expect(given).toContain("// your code");
    await notebook.type(`${given.split("  // your code")[0]}${answer}\n}`);
    await notebook.start();
    await notebook.page.keyboard.press("ArrowDown");
    const check = await notebook.start();
    await says(check).toMatch(/^✓ passed\s*q1 .*: all \d+ tests passed/);
    expect((await outputOf(check).innerText()).match(/✗|○|!|wrong|Error/)).toBeNull();
    expect((await outputOf(check).innerText()).match(/✓ passed/g)?.length).toBeGreaterThan(3);
    await notebook.keep("check", check.locator("li").last());
  }, 120_000);

  it("moves a progress bar, which ends as one line", async () => {
    await notebook.add(progress);
    const cell = await notebook.start();
    const shares = new Set<string | null>();
    const share = () => outputOf(cell).getByRole("progressbar").getAttribute("aria-valuenow", { timeout: 10_000 });
    await expect.poll(async () => shares.add(await share()).size, { timeout: 20_000 }).toBeGreaterThan(3);
    await notebook.keep("progress", cell);
    await says(cell).toMatch(/^Steps: done \(\d s\), there$/);
    expect(await cell.locator(".jp-OutputArea-child").count()).toBe(1);
  }, 60_000);

  it("interrupts an endless loop, after which the kernel answers", async () => {
    await notebook.add("let turns = 0;");
    await notebook.run();
    await notebook.add(`console.log("turning");\nwhile (true) turns++;`);
    const loop = await notebook.start();
    await says(loop).toBe("turning");
    await notebook.interrupt();
    await loop.getByText("Interrupted: the cell was interrupted").waitFor();
    await notebook.add("turns > 0 && 6 * 7");
    await says(await notebook.run()).toMatch(/42$/);
    await notebook.keep("interrupted", loop);
  }, 60_000);

  it("saves what was typed into the notebook's file", async () => {
    await notebook.page.keyboard.press("ControlOrMeta+S");
    await expect.poll(() => saved().some((source) => source.includes(answer)), { timeout: 20_000 }).toBe(true);
    expect(saved()).toContain("turns > 0 && 6 * 7");
  }, 60_000);

  it("shows the saved figures again, drawn, in a page opened anew", async () => {
    await notebook.open(server.address);
    await isDrawn(figure);
    await notebook.keep("reopened", figure);
  }, 60_000);

  it("draws figures anew in the colours of another theme", async () => {
    const ink = () =>
      figure.locator(".gtitle").evaluate((title) => (title as unknown as { style: { fill: string } }).style.fill);
    const light = await ink();
    await notebook.theme("JupyterLab Dark");
    await expect.poll(ink, { timeout: 20_000 }).not.toBe(light);
    expect(brightness(await ink())).toBeGreaterThan(brightness(light) + 0.5);
    await notebook.keep("dark", figure);
    await notebook.keep("dark-check", notebook.page.getByText("all 8 tests passed"));
  }, 60_000);
});

/** Of a colour as in "rgb(31, 35, 40)", from 0 to 1. */
const brightness = (colour: string): number =>
  Math.max(...(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)) / 255;
