import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlReport } from "../../grader/src/report/index.js";
import { someScore } from "../grader/report/some-score.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";

describe.skipIf(lacksBrowser())("a student's report in Chromium", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-student-report-"));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["390 px wide, light", { colorScheme: "light", viewport: { width: 390, height: 844 } }, "en"],
    ["390 px wide, dark, Chinese", { colorScheme: "dark", viewport: { width: 390, height: 844 } }, "zh"],
    ["1200 px wide, light, Chinese", { colorScheme: "light", viewport: { width: 1200, height: 800 } }, "zh"],
    ["1200 px wide, dark", { colorScheme: "dark", viewport: { width: 1200, height: 800 } }, "en"],
  ] as const)("is accessible and fits: %s", async (_, options, edition) => {
    const file = path.join(folder, `${edition}.html`);
    writeFileSync(file, htmlReport({ ...someScore(), submission: `ada-${"x".repeat(200)}`, edition }));
    const page = await browser.newPage(options);
    const wrong: string[] = [];
    page.on("request", (request) => request.url() === pathToFileURL(file).href || wrong.push(request.url()));
    page.on("console", (message) => wrong.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.evaluate(axe.source);
    const { violations, passes } = (await page.evaluate("axe.run()")) as axe.AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    expect(wrong).toEqual([]);
    await page.close();
  });
});
