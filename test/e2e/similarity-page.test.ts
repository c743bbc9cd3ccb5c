import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { handIn } from "./some-class.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const EVIL = "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">\u202e";

/** An answer to question 4 that only a copy is like. */
const unusual = (name: string): string => `// ${EVIL}
function linearQuantize(tensor: tf.Tensor, bits: number, scale: number, zeroPoint: number): tf.Tensor {
  const ${name}: number[] = [];
  for (const value of tensor.dataSync()) {
    if (value > 0 && ${name}.length < 7) ${name}.push(Math.round(value / scale) + zeroPoint);
    else ${name}.unshift(-Math.floor(value * 2 ** bits), value ? 1 : [0, 1, 2].indexOf(zeroPoint));
  }
  return tf.tensor(${name}.map((each, i) => each ** i).filter((each) => each !== 3), tensor.shape, "int32");
}`;

describe.skipIf(lacksBrowser())("npm run similarity, and its page in Chromium", () => {
  let browser: Browser;
  let folder: string;
  const run = (out: string) =>
    spawnSync(
      process.execPath,
      ["--import", "tsx", "grader/src/similarity/main.ts", "--class", path.join(folder, "class"), "--out", path.join(folder, out)],
      { cwd: root, encoding: "utf8" },
    ); // prettier-ignore

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "quantlab-similarity-"));
    handIn(path.join(folder, "class"), "ann<img src=x onerror=alert(1)>\u202e", "q4", unusual("integers"));
    handIn(path.join(folder, "class"), "bob", "q4", unusual("found"));
    for (let i = 0; i < 5; i++) handIn(path.join(folder, "class"), `other-${i}`);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it("writes the same bytes for the same class", () => {
    const [one, two] = [run("one"), run("two")];
    expect(one).toMatchObject({ status: 0 });
    expect(one.stdout).toContain("Similarity proves nothing");
    expect(two.status).toBe(0);
    for (const file of ["similarity.html", "similarity.json"])
      expect(readFileSync(path.join(folder, "two", file)).equals(readFileSync(path.join(folder, "one", file)))).toBe(true); // prettier-ignore
  });

  it.each([
    ["390 px wide, dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
    ["1400 px wide, light", { colorScheme: "light", viewport: { width: 1400, height: 900 } }],
  ] as const)("is accessible, fits, opens a pair by keyboard and runs no student's script: %s", async (_, options) => {
    const address = pathToFileURL(path.join(folder, "one", "similarity.html")).href;
    const page = await browser.newPage(options);
    const wrong: string[] = [];
    page.on("request", (request) => request.url() === address || wrong.push(request.url()));
    page.on("console", (message) => wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => wrong.push("dialog")));
    await page.goto(address);
    const drawn = `document.querySelectorAll(".js-plotly-plot .main-svg:first-child").length`;
    await expect.poll(() => page.evaluate(drawn)).toBe(10);
    await page.locator(`details.list a[href^="#pair"], section > .scroll a[href^="#pair"]`).first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("mark").first().isVisible()).toBe(true);
    expect(await page.title()).toBe("Similarity of 7 submissions");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.evaluate(axe.source);
    const { violations, passes } = (await page.evaluate("axe.run({ exclude: ['.js-plotly-plot'] })")) as axe.AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    expect(wrong).toEqual([]);
    await page.close();
  });
});
