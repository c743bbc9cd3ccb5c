import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookReport } from "../../src/notebook/index.js";
import { layerError } from "../../src/plot/index.js";
import { code, markdown, notebookOf } from "../notebook/some-notebook.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";

const long = "x".repeat(500);
const figure = layerError([{ layer: "conv0", method: "4 bits", signalToNoiseDb: 12 }], {
  title: "Error of each layer’s weights after quantization to 4 bits",
});
const notebook = notebookOf(
  markdown(
    `# Scales of $S_w$\n\n${long}\n\n$$q = \\mathrm{clamp}\\left(\\frac{r}{S} + Z, ${"a + ".repeat(60)} b\\right)$$\n\n| a | ${long} |\n|-|-|\n| 1 | 2 |`,
  ),
  code(`const long = "${long}";`, {}, [
    { output_type: "stream", name: "stdout", text: `\x1b[31m${long}\x1b[0m` },
    { output_type: "display_data", metadata: {}, data: { "application/vnd.plotly.v1+json": figure } },
    {
      output_type: "display_data",
      metadata: {},
      data: {
        "text/html": `<script>document.title = "no";</script><img src="https://example.org/a.png" onerror="document.title = 'no'"><table><tr><td>${long}</td></tr></table>`,
      },
    },
  ]),
);

describe.skipIf(lacksBrowser())("a notebook's page", () => {
  let folder: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-page-"));
    writeFileSync(path.join(folder, "q.html"), await notebookReport(notebook));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each(["light", "dark"] as const)(
    "fits a phone, %s, draws its figure and formulas, and runs no script of an output",
    async (colorScheme) => {
      const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme });
      const asked: string[] = [];
      const blocked: string[] = [];
      page.on("requestfailed", (request) => {
        if (request.failure()?.errorText === "csp") blocked.push(request.url());
      });
      page.on("request", (request) => asked.push(request.url()));
      const address = pathToFileURL(path.join(folder, "q.html")).href;
      await page.goto(address);
      await page.locator(".plot .main-svg").first().waitFor();
      const width = await page.locator("html").evaluate((root) => root.scrollWidth);
      expect(width).toBe(390);
      expect(await page.locator("math").count()).toBe(2);
      expect(await page.title()).toBe("Scales of $S_w$");
      // Nothing is out of reach: the figure's title has lines, and what is wider scrolls.
      expect(await page.locator(".gtitle .line").count()).toBe(2);
      const title = await page.locator(".gtitle").boundingBox();
      expect([title!.x >= 0, title!.x + title!.width <= 390]).toEqual([true, true]);
      for (const wide of [".formula", "pre.code", "pre.stdout", ".text table", ".output:last-child"]) {
        const box = page.locator(wide).first();
        expect(await box.evaluate((element) => (element.scrollBy(9, 0), element.scrollLeft)), wide).toBe(9);
      }
      // Chromium announces what the page's policy then keeps from being asked for.
      expect(asked.filter((url) => !url.startsWith("data:") && !blocked.includes(url))).toEqual([address]);
      expect(blocked).toEqual(["https://example.org/a.png"]);
      await page.close();
    },
  );
  it("shows everything but the drawing without scripts", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(path.join(folder, "q.html")).href);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.locator("pre.code").isVisible()).toBe(true);
    await page.close();
  });
});
