import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNotebook, NOTEBOOK_METADATA, parseNotebook } from "../../src/notebook/index.js";
import { code, notebookOf } from "../notebook/some-notebook.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { NotebookPage } from "./jupyterlab.mjs";
import { Lab } from "./lab-server.mjs";

const line = (i: number): string => `${String(i).padEnd(99, ".")}\n`;
const lines = (count: number): string => Array.from({ length: count }, (_, i) => line(i)).join("");

/** 20 MB in lines; then it waits until it is told to end. */
const flood = `import { existsSync } from "node:fs";
for (let i = 0; i < 200_000; i++) console.log(String(i).padEnd(99, "."));
while (!existsSync("end")) await new Promise((resolve) => setTimeout(resolve, 20));
console.log("the end");`;

/** Prints 99,900 characters, and then these texts, each in a message of its own. */
const after = (...texts: string[]): string => `for (const text of ${JSON.stringify([lines(999), ...texts])}) {
  process.stdout.write(text);
  await new Promise((resolve) => setTimeout(resolve, 100));
}`;

const [last, red] = [line(999), "\u001b[31m"];
/** What is printed, and what stands in the outputs. */
const CUTS: [what: string, source: string, outputs: string[]][] = [
  ["after a line's end", after(last, "next\n"), [lines(1000), "next\n"]],
  ["before a line that goes on", after(`${last}sec`, "ond\n"), [lines(1000), "second\n"]],
  ["not within a progress bar", after(`${last}step 1`, "\rstep 2", "\rstep 3\n"), [lines(1000), "step 3\n"]],
  [
    "not within a colour",
    after(red + last, "red\u001b[39m\n", "plain\n"),
    [`${lines(999)}${red}${last}red\u001b[39m\n`, "plain\n"],
  ],
];

describe.skipIf(lacksBrowser())("a long output in the lab's page", () => {
  let folder: string;
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let notebook: NotebookPage;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-long-"));
    const sources = [...CUTS.map(([, source]) => source), flood, "6 * 7"];
    const cells = notebookOf(...sources.map((source) => code(source)));
    writeFileSync(path.join(folder, "long.ipynb"), formatNotebook({ ...cells, metadata: NOTEBOOK_METADATA }));
    lab = await Lab.start(folder);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    notebook = new NotebookPage(page);
    await notebook.open(lab.addressOf("long.ipynb"));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.remove();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** The texts of a cell's outputs as the notebook's file has them. */
  const saved = (cell: number): unknown[] => {
    const { cells } = parseNotebook(readFileSync(path.join(lab.notebooks, "long.ipynb"), "utf8"));
    const { outputs } = cells[cell] as { outputs: { text?: string | string[] }[] };
    return outputs.map(({ text }) => (Array.isArray(text) ? text.join("") : text));
  };
  const save = () => page.keyboard.press("ControlOrMeta+S");
  const outputsOf = (cell: Locator) => cell.locator(".jp-OutputArea-output");

  it("is cut where nobody sees it, and stands so in the file", async () => {
    for (let i = 0; i < CUTS.length; i++) {
      await notebook.run();
      await page.keyboard.press("ArrowDown");
    }
    await save();
    const all = () => CUTS.map(([what], i) => [what, saved(i)]);
    await expect.poll(all).toEqual(CUTS.map(([what, , outputs]) => [what, outputs]));
  }, 120_000);

  it("lets the page answer while a cell prints 20 MB, and is saved to the last letter", async () => {
    const cell = await notebook.start();
    await expect.poll(() => outputsOf(cell).first().innerText()).toContain("1.....");
    await page.keyboard.press("ArrowDown");
    await notebook
      .cell(CUTS.length + 1)
      .and(page.locator(".jp-mod-active"))
      .waitFor({ timeout: 20_000 });
    const more = cell.getByText("Show more outputs");
    await more.waitFor({ timeout: 60_000 });
    await notebook.keep("flood", more, "lab");
    writeFileSync(path.join(lab.notebooks, "end"), "");
    await expect
      .poll(async () =>
        outputsOf(await notebook.run())
          .first()
          .innerText(),
      )
      .toContain("42");
    await save();
    const text = () => saved(CUTS.length).join("");
    await expect.poll(() => text().length, { timeout: 60_000 }).toBe(20_000_008);
    expect(text() === `${lines(200_000)}the end\n`).toBe(true);
    await more.click();
    await expect.poll(() => outputsOf(cell).last().innerText(), { timeout: 60_000 }).toMatch(/the end\s*$/);
    await notebook.keep("flood-end", outputsOf(cell).last(), "lab");
  }, 240_000);

  it("stands so in a page opened anew", async () => {
    await page.reload();
    await expect.poll(() => outputsOf(notebook.cell(0)).count(), { timeout: 60_000 }).toBe(2);
  }, 90_000);
});
