import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mimeBundle, plotlyScript } from "../../src/display/index.js";
import { accuracyAgainstSize, tensorGrids, weightHistogram, type Figure } from "../../src/plot/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";

const weights = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i) ** 3);
const result = { method: "k-means", bits: 4, accuracy: 0.8676, sizeBytes: 4_614_144 };
const grid = { values: [-0.9, 0.4, 0.1, 0.7], shape: [2, 2] as const };
const figures: Figure[] = [
  weightHistogram(weights, { levels: [-1, 0, 1], title: "Weights" }),
  accuracyAgainstSize([result, { ...result, bits: 2, accuracy: 0.5, sizeBytes: 2_300_000 }]),
  tensorGrids([{ ...grid, title: "before <b>'&" }, { title: "after", values: [-1, 0, 0, 1], shape: [2, 2] }]), // prettier-ignore
];
const outputs = figures.map((figure) => mimeBundle(figure)?.data["text/html"] as string);
const script = plotlyScript();
const cells = (html: string[]) => html.map((output) => `<div class="output">${output}</div>`).join("\n");

/** What nbconvert's page loads before its outputs: something that takes for itself whatever looks for AMD's `define`. */
const requireJs = `<script>window.taken = []; window.define = (...given) => window.taken.push(given); window.define.amd = {};</script>`;

describe.skipIf(lacksBrowser())("figures of a notebook in Chromium", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-figures-"));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page, and notes all that goes wrong: what it complains of, and what it asks the network for. */
  async function open(name: string, body: string, options: BrowserContextOptions = {}) {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`);
    const page = await browser.newPage({ viewport: { width: 900, height: 1600 }, ...options });
    const wrong: string[] = [];
    page.on("request", (request) => /^(file|data):/.test(request.url()) || wrong.push(`request ${request.url()}`));
    page.on("console", (message) => wrong.push(`console ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
    await page.goto(pathToFileURL(file).href);
    return { page, wrong };
  }
  const eventually = (page: Page, expression: string) =>
    expect.poll(() => page.evaluate(expression), { timeout: 20_000, interval: 100 });
  const drawn = (page: Page, count = figures.length) =>
    eventually(page, `document.querySelectorAll(".quantlab-plot .main-svg:first-child").length`).toBe(count);
  const images = (page: Page) => page.locator("img:visible").count();
  const keep = async (page: Page, name: string) => {
    const to = process.env["SCREENSHOTS"];
    if (to) await page.screenshot({ path: path.join(to, `${name}.png`) });
  };

  it("are drawn with the script in the first, each in place of its image", async () => {
    const { page, wrong } = await open("first", cells([outputs[0] + script, ...outputs.slice(1)]));
    await drawn(page);
    expect([await images(page), ...wrong]).toEqual([0]);
    await keep(page, "light");
    await page.close();
  });
  it("are drawn with the script after them, or twice", async () => {
    const { page, wrong } = await open("last", cells([...outputs, script, script]));
    await drawn(page);
    expect(wrong).toEqual([]);
    await page.close();
  });
  it("are drawn on a page with require.js, which sees nothing of it", async () => {
    const { page, wrong } = await open("require", requireJs + cells([script, ...outputs]));
    await drawn(page);
    expect([await page.evaluate("window.taken"), ...wrong]).toEqual([[]]);
    await page.close();
  });
  it("are images where scripts do not run, or have been taken out", async () => {
    const withoutScripts = await open("off", cells([outputs[0] + script, ...outputs.slice(1)]), {
      javaScriptEnabled: false,
    });
    expect([await images(withoutScripts.page), ...withoutScripts.wrong]).toEqual([3]);
    await keep(withoutScripts.page, "static");
    await withoutScripts.page.close();
    const { page } = await open("stripped", cells(outputs));
    const widths = await page.evaluate(`[...document.images].map(({ naturalWidth }) => naturalWidth)`);
    expect(widths).toEqual([700, 700, 700]);
    await page.close();
  });
  it("stay images where the browser cannot unpack the script", async () => {
    const { page, wrong } = await open(
      "old",
      `<script>delete window.DecompressionStream</script>${cells([script, ...outputs])}`,
    );
    expect([await images(page), ...wrong]).toEqual([3]);
    await page.close();
  });
  it("come alive when they are put in later, taken out and put back, and copied", async () => {
    const { page, wrong } = await open("later", cells([script]));
    const put = (html: string) =>
      page.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(html)})`);
    await put(cells([outputs[0] as string]));
    await drawn(page, 1);
    await page.evaluate(`window.output = document.querySelector(".quantlab-figure").parentElement; output.remove();`);
    await drawn(page, 0);
    await page.evaluate(`document.body.append(output); document.body.append(output.cloneNode(true));`);
    await eventually(
      page,
      `[...document.querySelectorAll(".quantlab-plot")].filter((plot) => plot._fullLayout).length`,
    ).toBe(2);
    expect(wrong).toEqual([]);
    await page.close();
  });
  it("are drawn once they are seen", async () => {
    const { page } = await open("hidden", `${script}<div id="tab" style="display: none">${cells(outputs)}</div>`);
    await eventually(page, `typeof Plotly`).toBe("object");
    await drawn(page, 0);
    await page.evaluate(`document.getElementById("tab").style.display = ""`);
    await drawn(page);
    await page.close();
  });
  it("follow the width of their place, not the window's alone", async () => {
    const { page } = await open("narrow", cells([script, outputs[0] as string]));
    await drawn(page, 1);
    await page.evaluate(`document.body.style.width = "400px"`);
    await eventually(page, `Number(document.querySelector(".main-svg").getAttribute("width"))`).toBeLessThanOrEqual(
      400,
    );
    await page.close();
  });
  // JupyterLab names its theme in an attribute of the body, VS Code in a class; in both the text's colour says what matters.
  it.each([
    ["JupyterLab", `[data-jp-theme-light="false"] { background: #111; color: rgb(255, 255, 255) }`, `dataset.jpThemeLight = "false"`], // prettier-ignore
    ["VS Code", `.vscode-dark { background: #1f1f1f; color: rgb(204, 204, 204) }`, `className = "vscode-dark"`],
  ])("take the colours of light and dark in %s", async (name, style, change) => {
    const { page, wrong } = await open(name, `<style>${style}</style>${cells([script, ...outputs])}`);
    await drawn(page);
    const ink = `getComputedStyle(document.querySelector(".xtick text")).fill`;
    expect(await page.evaluate(ink)).toBe("rgb(0, 0, 0)");
    await page.evaluate(`document.body.${change}`);
    await eventually(page, ink).toBe(style.match(/rgb\([^)]+\)/)?.[0]);
    await keep(page, `dark-${name.replace(" ", "")}`);
    expect(wrong).toEqual([]);
    await page.close();
  });
  it("follow the reader's colours on a page that does", async () => {
    const { page } = await open("scheme", `<meta name="color-scheme" content="light dark">${cells([script, ...outputs])}`, { colorScheme: "dark" }); // prettier-ignore
    await drawn(page);
    const ink = `getComputedStyle(document.querySelector(".xtick text")).fill`;
    expect(await page.evaluate(ink)).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "light" });
    await eventually(page, ink).toBe("rgb(0, 0, 0)");
    await page.close();
  });
});
