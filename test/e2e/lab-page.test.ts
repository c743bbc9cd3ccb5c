import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import { unzipSync } from "fflate";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseNotebook, readAnswers, sourceOf } from "../../src/notebook/index.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { NotebookPage } from "./jupyterlab.mjs";
import { Lab } from "./lab-server.mjs";

/** What a student would write into q1's exercise. */
const answer = `  const { centroids, labels } = cluster1d(weights.dataSync<"float32">(), 2 ** bitwidth);
  codebook ??= { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
  return { quantized: tf.gather(codebook.centroids, codebook.labels), codebook };`;
const training = `import { batches, builtInData, notebookProgress, train } from "quantlab";
const { train: images } = builtInData({ train: 640, test: 0 });
const options = { epochs: 5, stepsPerEpoch: 20, batches: () => batches(images, { batchSize: 32 }), learningRate: () => 0.001 };
await train(model, { ...options, progress: notebookProgress });
"trained";`;

describe.skipIf(lacksBrowser())("the lab's page, as npm start serves it", () => {
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    lab = await Lab.start();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    // Whenever it happens to save while there is no server.
    await page.addLocatorHandler(page.getByText("File Save Error for q1.ipynb"), () => inDialog("Close").click());
    notebook = new NotebookPage(page);
    await notebook.open(lab.address);
  }, 180_000);
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    console.error(lab.output);
    await look(`failed-${task.name.slice(0, 20).replaceAll(" ", "-")}`);
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.remove();
  }, 60_000);

  const file = (name = "q1.ipynb") => path.join(lab.notebooks, name);
  const saved = (name?: string) => parseNotebook(readFileSync(file(name), "utf8")).cells.map(sourceOf);
  const outputOf = (cell: Locator) => cell.locator(".jp-OutputArea-output").first();
  const says = (cell: Locator, timeout = 20_000) =>
    expect.poll(async () => (await outputOf(cell).innerText()).trim(), { timeout });
  const bar = () => page.locator(".quantlab-AnswerBar:visible");
  const inPanel = (question: string) => page.locator(`.quantlab-Question[data-question="${question}"]`);
  const inDialog = (name: string) => page.locator(".jp-Dialog").getByRole("button", { name, exact: true });
  const look = (name: string) => notebook.keep(name, page.locator("body"), "lab");

  it("opens on question 1, with the questions beside it, and complains of nothing", async () => {
    await page.getByRole("heading", { name: /^Question 1: k-means/ }).waitFor();
    await expect.poll(() => page.locator(".quantlab-Question").count()).toBe(10);
    await expect.poll(() => inPanel("q1").getAttribute("data-standing")).toBe("unanswered");
    expect(new URL(page.url()).search).toBe(""); // the token is in nobody's history
    expect(complaints).toEqual([]);
    await look("first");
  }, 60_000);

  it("says what runs, and what could be fetched", async () => {
    await page
      .locator(".quantlab-Panel-runs", { hasText: /(WebAssembly|native).*(built-in images|CIFAR-10)/ })
      .waitFor();
    await page.getByRole("button", { name: "Setup", exact: true }).click();
    await page.getByText(/Your notebooks run on/).waitFor();
    await look("setup");
    await inPanel("q1").click();
  }, 60_000);

  it("runs a cell that is asked for before there is a kernel", async () => {
    const fresh = await browser.newPage();
    let letThrough = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      void fresh.route("**/api/sessions*", async (route) => {
        if (route.request().method() === "POST") await new Promise<void>((go) => (resolve(), (letThrough = go)));
        await route.continue();
      });
    });
    await fresh.goto(lab.addressOf("q3.ipynb"));
    await asked;
    await fresh.locator("#loading").waitFor({ state: "detached" });
    const cell = fresh.locator(".jp-CodeCell:visible", { hasText: `openLab("q3"` });
    await cell.locator(".jp-InputPrompt").click();
    await fresh.keyboard.press("ControlOrMeta+Enter");
    await cell.locator(".jp-InputPrompt", { hasText: "[*]:" }).waitFor();
    letThrough();
    await outputOf(cell).getByText(/^q3 /).waitFor({ timeout: 60_000 });
    await fresh.close();
  }, 90_000);

  it("takes the answer that is typed; its check goes green, in place and in the panel", async () => {
    await notebook.runTo("function kMeansQuantize(");
    expect(await bar().innerText()).toContain("not answered yet");
    const given = await (await notebook.active()).locator(".cm-content").innerText();
    await notebook.type(`${given.split("  // your code")[0]}${answer}\n}`);
    await page.getByRole("button", { name: "Check q1" }).click();
    await bar()
      .getByText(/all 8 tests pass/)
      .waitFor({ timeout: 60_000 });
    await expect.poll(() => inPanel("q1").getAttribute("data-standing")).toBe("passed");
    expect(await inPanel("q2").getAttribute("data-next")).toBe("true");
    await expect.poll(() => saved().some((source) => source.includes(answer))).toBe(true);
    await look("checked");
  }, 120_000);

  it("says at once that an answer changed since its check, and that it is as before", async () => {
    await bar().scrollIntoViewIfNeeded();
    await page.locator(".jp-CodeCell", { has: bar() }).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("// a thought");
    await bar()
      .getByText(/changed since/)
      .waitFor();
    await expect.poll(() => inPanel("q1").getAttribute("data-standing")).toBe("stale");
    for (let i = 0; i < "// a thought".length; i++) await page.keyboard.press("Backspace");
    await bar()
      .getByText(/all 8 tests pass/)
      .waitFor();
    await page.keyboard.press("Escape");
  }, 60_000);

  it("draws a figure that can be zoomed, and that follows the theme", async () => {
    await notebook.toTop();
    await notebook.runTo("weightHistogram(values, {");
    const figure = await notebook.run();
    const plot = figure.locator(".quantlab-Figure");
    await plot.scrollIntoViewIfNeeded();
    await plot.locator(".main-svg").first().waitFor();
    const ticks = () => plot.locator(".xtick").allTextContents();
    const before = await ticks();
    const box = (await plot.locator(".nsewdrag").first().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect.poll(ticks).not.toEqual(before);
    await look("figure");
    const ink = () =>
      plot.locator(".gtitle").evaluate((title) => (title as unknown as { style: { fill: string } }).style.fill);
    const light = await ink();
    await notebook.theme("JupyterLab Dark");
    await expect.poll(ink).not.toBe(light);
    await plot.scrollIntoViewIfNeeded();
    await look("dark");
    await notebook.theme("JupyterLab Light");
    const width = (of: Locator) =>
      of.evaluate((element) => (element as unknown as { clientWidth: number }).clientWidth);
    await expect.poll(async () => (await width(plot.locator(".main-svg").first())) - (await width(plot))).toBe(0);
  }, 120_000);

  it("moves training's progress", async () => {
    await notebook.add(training);
    const cell = await notebook.start();
    const bars = new Set<string | null>();
    const progress = cell.getByRole("progressbar").last(); // each epoch has one
    const share = () => progress.getAttribute("aria-valuenow", { timeout: 500 }).catch(() => null);
    await expect.poll(async () => bars.add(await share()).size, { timeout: 60_000 }).toBeGreaterThan(3);
    await look("training");
    await cell.locator(".jp-OutputArea-output", { hasText: /trained/ }).waitFor({ timeout: 60_000 });
  }, 120_000);

  it("interrupts an endless loop within half a second, and keeps what was there", async () => {
    await notebook.add("let turns = 0;");
    await notebook.run();
    const times: number[] = [];
    // A busy machine holds the page up, not the kernel: the best of three counts.
    while (times.length < 3 && !(Math.min(...times) < 500)) {
      await notebook.add(`console.log("turning");\nwhile (true) turns++;`);
      const loop = await notebook.start();
      await says(loop).toBe("turning");
      const begun = performance.now();
      await page.locator(`.jp-NotebookPanel-toolbar:visible [data-jp-item-name="interrupt"] jp-button`).click();
      await loop.getByText("Interrupted: the cell was interrupted").waitFor();
      times.push(performance.now() - begun);
    }
    expect(Math.min(...times)).toBeLessThan(500);
    await notebook.add("turns > 0 && 6 * 7");
    await says(await notebook.run()).toMatch(/42$/);
  }, 60_000);

  it("says that the kernel was killed from outside, and goes on with another", async () => {
    process.kill(await lab.kernelPid(), "SIGKILL");
    await page.getByText(/The kernel for q1.ipynb appears to have died. It will restart automatically./).waitFor();
    await look("died");
    await inDialog("Ok").click();
    await notebook.untilIdle();
    await notebook.add("6 * 7");
    await says(await notebook.run(), 40_000).toBe("42");
  }, 90_000);

  it("knows the state of a kernel that it has connected to again", async () => {
    const context = "jupyterapp.shell.currentWidget.sessionContext";
    await page.evaluate(`${context}.ready.then(() => ${context}.session.kernel.reconnect())`);
    await page.waitForFunction(`${context}.session.kernel.status === "idle"`);
  }, 90_000);

  it("restarts the kernel, which then knows nothing", async () => {
    await notebook.add("(globalThis as { kept?: number }).kept = 1;");
    await notebook.run();
    await page.keyboard.press("0");
    await page.keyboard.press("0");
    await page.locator(".jp-Dialog .jp-mod-accept").click();
    await notebook.untilIdle();
    await notebook.add(`"kept" in globalThis`);
    await says(await notebook.run(), 40_000).toBe("false");
  }, 90_000);

  it("loses nothing when the server is killed and started again", async () => {
    await lab.end("SIGKILL");
    await notebook.add("// written while there was no server");
    await notebook.add("6 * 7 // after");
    await page.locator(".quantlab-Panel-message", { hasText: "The lab's server does not answer" }).waitFor();
    await look("no-server");
    await lab.begin();
    await expect
      .poll(async () => ((await (await lab.api("/api/kernels")).json()) as { connections: number }[])[0]?.connections, {
        timeout: 60_000,
      })
      .toBeGreaterThan(0);
    await inDialog("Ok").click(); // the kernel has started again, it says
    await notebook.untilIdle();
    await says(await notebook.run(), 40_000).toBe("42");
    await page.keyboard.press("ControlOrMeta+S");
    await expect.poll(() => saved(), { timeout: 20_000 }).toContain("// written while there was no server");
    expect(saved()).toContain("6 * 7 // after");
    expect(saved().some((source) => source.includes(answer))).toBe(true);
  }, 120_000);

  it("shows the same tabs and figures in a page opened anew", async () => {
    await page.reload();
    await page.locator(".lm-TabBar-tabLabel", { hasText: "q1.ipynb" }).first().waitFor({ timeout: 60_000 });
    await expect.poll(() => inPanel("q1").getAttribute("data-standing"), { timeout: 20_000 }).toBe("passed");
    const figure = page.locator(".quantlab-Figure").first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".main-svg").first().waitFor();
  }, 60_000);

  it("asks before it writes over a file that was changed on disk meanwhile", async () => {
    await notebook.untilIdle();
    const elsewhere = readFileSync(file(), "utf8").replace("// written while", "// CHANGED while");
    writeFileSync(file(), elsewhere);
    await page.locator(".jp-Notebook .jp-Cell .jp-InputPrompt:visible").first().click();
    await notebook.add("// mine");
    await page.keyboard.press("ControlOrMeta+S");
    await page.getByText(/has changed on disk/).waitFor();
    expect(readFileSync(file(), "utf8")).toBe(elsewhere);
    await look("changed-on-disk");
    await inDialog("Revert").click();
    await expect.poll(() => page.locator(".jp-Notebook").innerText()).toContain("// CHANGED while");
  }, 60_000);

  it("writes a hand-in file that holds every answer", async () => {
    await page.getByRole("button", { name: "Hand in", exact: true }).click();
    await page.locator(".quantlab-Panel-message", { hasText: /Written: hand-in\// }).waitFor({ timeout: 20_000 });
    const [zip] = readdirSync(path.join(lab.notebooks, "hand-in"));
    const files = unzipSync(readFileSync(path.join(lab.notebooks, "hand-in", zip as string)));
    expect(Object.keys(files).sort()).toEqual([
      "hand-in.json",
      ...Array.from({ length: 9 }, (_, i) => `q${i + 1}.ipynb`),
    ]);
    for (let i = 1; i <= 9; i++)
      expect(Buffer.from(files[`q${i}.ipynb`]!).equals(readFileSync(file(`q${i}.ipynb`)))).toBe(true);
    expect((await readAnswers(file(), "q1", ["kMeansQuantize"])).source).toContain(answer);
    await look("handed-in");
  }, 60_000);

  it("has no serious accessibility fault in its own parts, light and dark", async () => {
    for (const theme of ["JupyterLab Dark", "JupyterLab Light"]) {
      await notebook.theme(theme);
      await page.getByRole("button", { name: "Setup", exact: true }).click();
      await page.getByText(/Your notebooks run on/).waitFor();
      expect(await faults(page)).toEqual([]);
      await inPanel("q1").click();
      await bar().first().scrollIntoViewIfNeeded();
      expect(await faults(page)).toEqual([]);
    }
  }, 90_000);

  it.each([390, 800, 1400])("fits a window %i pixels wide", async (width) => {
    await page.setViewportSize({ width, height: 844 });
    const beyond = () =>
      page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    await expect.poll(beyond).toBe(0);
    await look(`${width}`);
  });
});

/** What axe finds serious in the lab's own parts of what is shown. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run({ include: [[".quantlab-Panel"], [".quantlab-Setup"], [".quantlab-AnswerBar"]].filter(([part]) => document.querySelector(part)) })`,
  )) as { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
