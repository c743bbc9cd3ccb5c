import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  accuracyAgainstSize,
  confusionMatrix,
  htmlReport,
  layerError,
  tensorGrid,
  trainingCurve,
  weightHistogram,
  weightHistogramBeforeAfter,
} from "../../src/plot/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";

const evil = `</script><script>alert("x")</script>`;
const weights = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i) ** 3);
const halves = weights.map((weight) => Math.round(2 * weight) / 2);
const result = { method: "k-means, optimal", bits: 4, accuracy: 0.8676, sizeBytes: 4_614_144 };
const figures = [
  weightHistogram(weights, { levels: [-1, 0, 1] }),
  weightHistogramBeforeAfter(weights, halves),
  accuracyAgainstSize([{ ...result, method: "float32", bits: 32, accuracy: 0.8745, sizeBytes: 36_908_544 }, result]),
  confusionMatrix([[9, 1], [2, 8]], ["cat", evil]), // prettier-ignore
  layerError([{ layer: evil, method: "int8", signalToNoiseDb: 38 }]),
  trainingCurve([{ step: 1, loss: 2 }, { step: 2, loss: 1, accuracy: 0.5 }]), // prettier-ignore
  tensorGrid([-1, 0, 1, 2], [2, 2], { title: "weights" }),
];
const columns = ["Method", "Bits", "Accuracy", "Size", "Size without codebooks", "Compression", "Images per second"];
const report = htmlReport({
  title: "A network with_a_name_that_is_too_long_for_the_width_of_a_phone, quantized",
  intro: evil,
  sections: figures.map((figure) => ({
    heading: figure.layout.title.text,
    text: evil,
    figure,
    table: {
      columns: columns.map((heading) => ({ heading })),
      rows: [[result.method, 4, 86.76, 4614144, 4613568, 8, 850]],
    },
  })),
});

describe.skipIf(lacksBrowser())("htmlReport(report) in Chromium", () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-report-"));
    const file = path.join(folder, "report.html");
    address = pathToFileURL(file).href;
    writeFileSync(file, report);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the report, and notes all that goes wrong: what it asks the network for, complains of, or lets a text do. */
  async function open(options: BrowserContextOptions): Promise<{ page: Page; wrong: string[] }> {
    const page = await browser.newPage(options);
    const wrong: string[] = [];
    page.on("request", (request) => request.url() !== address && wrong.push(`request ${request.url()}`));
    page.on("console", (message) => wrong.push(`console ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => wrong.push(`dialog ${dialog.message()}`)));
    await page.goto(address);
    return { page, wrong };
  }
  // What runs in the page is written as text: the compiler knows Node's globals, not a page's. It is asked for from outside, again and again: the
  // page's policy forbids the polling that playwright would evaluate inside it.
  const eventually = (page: Page, expression: string) =>
    expect.poll(() => page.evaluate(expression), { timeout: 20_000, interval: 100 });
  const drawn = (page: Page) =>
    eventually(page, `document.querySelectorAll(".js-plotly-plot .main-svg:first-child").length`).toBe(figures.length);

  it("draws every figure on a phone, without network, errors or horizontal overflow", async () => {
    const { page, wrong } = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await drawn(page);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(wrong).toEqual([]);
    await page.close();
  });
  it("asks plotly for nothing plotly does not know", async () => {
    const { page } = await open({});
    const unknown = await page.evaluate(`figures.map(({ data, layout }) => Plotly.validate(data, layout) ?? [])`);
    expect(unknown).toEqual(figures.map(() => []));
    await page.close();
  });
  it("changes its colours with the reader's", async () => {
    const { page, wrong } = await open({ colorScheme: "light" });
    await drawn(page);
    const ink = `getComputedStyle(document.querySelector(".xtick text")).fill`;
    const light = await page.evaluate(ink);
    await page.emulateMedia({ colorScheme: "dark" });
    await eventually(page, ink).toBe("rgb(230, 237, 243)");
    expect([light, ...wrong]).toEqual(["rgb(31, 35, 40)"]);
    await page.close();
  });
  it("can be used by keyboard, and offers to send nothing away", async () => {
    const { page } = await open({});
    await drawn(page);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(`document.activeElement.getAttribute("aria-label")`)).toBe("Download plot as a PNG");
    expect(await page.locator("[aria-label^=Share], .plotlyjsicon").count()).toBe(0);
    expect(await page.locator("figure svg:not([aria-hidden])").count()).toBe(0);
    await page.close();
  });
  it("shows texts, tables and what is missing where JavaScript is off", async () => {
    const { page, wrong } = await open({ javaScriptEnabled: false });
    expect(await page.locator("noscript p").isVisible()).toBe(true);
    expect(await page.locator(".plot").first().isVisible()).toBe(false);
    expect(await page.locator("details table").count()).toBe(figures.length);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
