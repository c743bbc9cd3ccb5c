import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import axe from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { classProbabilities } from "../../demo/src/class-probabilities.js";
import { OnnxNetwork } from "../../src/onnx/index.js";
import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { lacksOnnxRuntime } from "../onnx/lacks-onnxruntime.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { Demo, serveStatic } from "./demo.mjs";

describe.skipIf(lacksBrowser() || lacksOnnxRuntime())("the page of npm run demo", () => {
  let browser: Browser;
  let demo: Demo;
  let contexts: BrowserContext[];
  /** What no page may do: complain, fail, or ask elsewhere. */
  let wrong: string[];

  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), Demo.start()]);
  }, 300_000); // the first time it installs packages
  afterAll(async () => {
    await browser?.close();
    expect(await demo?.end()).toBe(0);
  });
  beforeEach(() => {
    [contexts, wrong] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    expect(wrong).toEqual([]);
  });

  async function open(address = demo.address, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    contexts.push(context);
    const page = await context.newPage();
    const { origin } = new URL(address);
    page.on("request", (request) => request.url().startsWith(`${origin}/`) || wrong.push(`request ${request.url()}`));
    page.on("console", (message) => wrong.push(`console ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
    await page.goto(address);
    await page.locator("#main").waitFor();
    return page;
  }
  const pick = (page: Page, place: number) => page.locator("#samples input").nth(place).check();
  const eventually = (page: Page, id: string) => expect.poll(() => page.locator(`#${id}`).textContent());
  const verdict = (page: Page) => page.locator("#verdict").textContent();

  /** Of each network the five classes that it shows, with their probabilities. */
  const shown = (page: Page): Promise<Record<string, [string, number][]>> =>
    page
      .locator(".network")
      .evaluateAll((cards) =>
        Object.fromEntries(
          cards.map((card) => [
            card.getAttribute("data-form"),
            [...card.querySelectorAll("li")].map((row) => [
              row.querySelector(".name")?.textContent,
              Number(row.querySelector("data")?.getAttribute("value")),
            ]),
          ]),
        ),
      );
  const file = async (page: Page, name: string) =>
    (await page.request.get(new URL(name, page.url()).href)).body().then((bytes) => new Uint8Array(bytes));
  const manifestOf = async (page: Page) =>
    JSON.parse(new TextDecoder().decode(await file(page, "demo.json"))) as DemoManifest;
  /** A test image as a PNG, larger than the networks take it, with a border that is cut off. */
  const png = (page: Page, place: number, scale = 1, border = 0): Promise<number[]> =>
    page.evaluate(
      `(async () => {
        const image = document.querySelectorAll("#samples canvas")[${place}];
        const canvas = new OffscreenCanvas(32 * ${scale} + ${2 * border}, 32 * ${scale});
        const context = canvas.getContext("2d");
        context.imageSmoothingEnabled = false;
        context.drawImage(image, ${border}, 0, 32 * ${scale}, 32 * ${scale});
        return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
      })()`,
    );

  it("says what onnxruntime in Node says of the same pixels", async () => {
    const page = await open();
    const { networks, samples, classes } = await manifestOf(page);
    const pixels = await file(page, samples.file);
    expect(networks.map(({ form }) => form)).toEqual(["float32", "k-means", "int8"]);
    for (const { form, file: name, bytes } of networks) {
      const model = await file(page, name);
      expect(model.length).toBe(bytes);
      const network = await OnnxNetwork.open(model, { threads: 1 });
      for (const place of [0, 17, 32]) {
        await pick(page, place);
        await eventually(page, "label").toBe(`32 × 32 pixels, labelled “${classes[samples.labels[place] as number]}”`);
        const image = Float32Array.from(pixels.subarray(place * 3072, (place + 1) * 3072), (byte) => byte / 255);
        const logits = await network.predict(tf.tensor4d(image, [1, 32, 32, 3]));
        const expected = classProbabilities(logits.dataSync()).slice(0, 5);
        await expect.poll(async () => (await shown(page))[form]?.[0]?.[0]).toBe(classes[expected[0]?.index as number]);
        await expect.poll(() => page.locator(`[data-form="${form}"] dl`).textContent()).toMatch(/\d ms/);
        const rows = (await shown(page))[form] as [string, number][];
        expect(rows.map(([name]) => name)).toEqual(expected.map(({ index }) => classes[index]));
        // int8's logits are integers by a scale, and the same on both; float32's sums go in another order.
        const digits = form === "int8" ? 12 : 4;
        rows.forEach(([, probability], i) =>
          expect(probability).toBeCloseTo(expected[i]?.probability as number, digits),
        );
        logits.dispose();
      }
      await network.dispose();
    }
  });

  it("tells who differs, sizes, times and the test images", async () => {
    const page = await open();
    await expect.poll(() => verdict(page)).toMatch(/^All 3 networks say “.+”\. The int8 file is 3\.\d times smaller/);
    await page.locator(".disputed input").first().check();
    await expect.poll(() => verdict(page)).toMatch(/^The networks differ: “.+” by .+, “.+” by .+\./);
    expect(await page.locator(".other").count()).toBeGreaterThan(0);
    const facts = page.locator('[data-form="int8"] dl');
    await expect.poll(() => facts.textContent()).toMatch(/Time for one image\d+\.\d ms, median of 15/);
    expect(await facts.textContent()).toMatch(/\d+ of 40 right.*float32’s class on \d+ of 40.*162,\d{3} bytes/);
    expect(await page.locator('[data-form="k-means"] dl').textContent()).toMatch(/75,796 as labels and codebooks/);
  });

  it("goes from image to image by the arrow keys", async () => {
    const page = await open();
    await page.locator("#samples input").first().focus();
    await page.keyboard.press("ArrowRight");
    await eventually(page, "label").toBe("32 × 32 pixels, labelled “ring”");
    expect(await page.evaluate("getComputedStyle(document.querySelector(':focus + canvas')).outlineStyle")).toBe(
      "solid",
    );
  });

  it("takes an image of one's own by file, paste and drop, its middle to the pixel", async () => {
    const page = await open();
    await pick(page, 21);
    await eventually(page, "label").toMatch("ring");
    await expect.poll(async () => (await shown(page))["int8"]?.[0]?.[0]).toBe("ring");
    const expected = await shown(page);
    const own = { name: "own.png", mimeType: "image/png", buffer: Buffer.from(await png(page, 21)) };
    await pick(page, 0);
    await eventually(page, "label").toMatch("disc");
    await page.locator("#file").setInputFiles(own);
    await eventually(page, "label").toBe("32 × 32 pixels, your image");
    await expect.poll(() => shown(page)).toEqual(expected);
    expect(await page.locator("#samples :checked").count()).toBe(0);

    const large = await png(page, 21, 4, 24);
    const bring = (event: string) =>
      page.evaluate(`(() => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(${JSON.stringify(large)})], "own.png", { type: "image/png" }));
        document.dispatchEvent(${event});
      })()`);
    for (const event of [
      `new ClipboardEvent("paste", { clipboardData: data })`,
      `new DragEvent("drop", { dataTransfer: data, cancelable: true })`,
    ]) {
      await pick(page, 0);
      await eventually(page, "label").toMatch("disc");
      await bring(event);
      await eventually(page, "label").toBe("32 × 32 pixels, your image");
      await expect.poll(() => shown(page)).toEqual(expected);
    }
  });

  it("says that a file is no image, and goes on", async () => {
    const page = await open();
    const text = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no image") };
    await page.locator("#file").setInputFiles(text);
    await eventually(page, "failure").toMatch("This file is no image");
    await pick(page, 1);
    await expect.poll(() => page.locator("#failure").isVisible()).toBe(false);
    await eventually(page, "label").toMatch("ring");
  });

  it.each([
    ["light", "en", { viewport: { width: 1400, height: 900 } }],
    ["dark", "en", { colorScheme: "dark", viewport: { width: 800, height: 900 } }],
    ["390 px wide, Chinese", "zh-CN", { locale: "zh-CN", viewport: { width: 390, height: 844 } }],
  ] as const)("is accessible and fits: %s", async (_, lang, options) => {
    const page = await open(demo.address, options);
    await page.locator(".disputed input").first().check();
    await expect.poll(() => verdict(page)).toMatch(/differ|不同/);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  it("speaks the other language at a click", async () => {
    const page = await open();
    await page.getByRole("link", { name: "中文" }).click();
    await expect.poll(() => page.title()).toBe("一张图像，三个网络");
    await expect.poll(() => verdict(page)).toMatch("3 个网络都认为是");
  });

  describe("written by --out", () => {
    let folder: string;
    let server: Server;
    let address: string;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "quantlab-demo-test-"));
      await Demo.write(path.join(folder, "below/demo"));
      const served = await serveStatic(folder);
      server = served.server;
      address = `${served.origin}/below/demo/`;
    }, 120_000);
    afterAll(async () => {
      server?.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
      rmSync(folder, { recursive: true, force: true });
    });

    it("works below a path of any web server", async () => {
      const page = await open(address);
      await expect.poll(() => verdict(page)).toMatch("All 3 networks say");
    });

    it("refuses a folder that holds something", async () => {
      await expect(Demo.write(path.join(folder, "below/demo"))).rejects.toThrow(
        /--out must be a new or an empty folder, got .*demo, which holds/,
      );
    });

    it("says which file is missing", async () => {
      rmSync(path.join(folder, "below/demo/int8.onnx"));
      const page = await browser.newPage();
      await page.goto(address);
      await expect.poll(() => page.locator("#failure").textContent()).toBe("The demo cannot run: int8.onnx: HTTP 404");
      expect(await page.locator("#loading").isVisible()).toBe(false);
      await page.close();
    });
  });
});
