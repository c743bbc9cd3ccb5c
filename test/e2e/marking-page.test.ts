import axe from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MarkingServer, startMarking } from "../../grader/src/words/index.js";
import { SomeBook } from "../grader/words/some-book.js";
import { lacksBrowser, launchBrowser } from "./browser.mjs";

const hostile = `</div><script>document.title = "stolen"</script><img src="https://evil.example/x" onerror="alert(1)"> $x$`;

describe.skipIf(lacksBrowser())("the page of npm run mark", () => {
  let browser: Browser;
  let book: SomeBook;
  let server: MarkingServer;
  let contexts: BrowserContext[];
  /** What no page may do: complain, fail, ask elsewhere, or let a text do anything. */
  let wrong: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    [contexts, wrong] = [[], []];
    book = new SomeBook();
    for (const name of ["ada", "bob", "carl"]) book.add(name, { q9: `${hostile} by ${name.toUpperCase()}`, q10: "10" });
    server = await startMarking({ book, ports: [0], log: (line) => void wrong.push(line) });
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await server.close();
    expect(wrong).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    contexts.push(context);
    return openIn(context);
  }
  async function openIn(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    const { origin } = new URL(server.address);
    page.on("request", (request) => request.url().startsWith(`${origin}/`) || wrong.push(`request ${request.url()}`));
    page.on("console", (message) => wrong.push(`console ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => wrong.push(`dialog ${dialog.message()}`)));
    await page.goto(server.address);
    await page.locator("#words").waitFor();
    return page;
  }
  async function press(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }
  const text = (page: Page, id: string) => page.locator(`#${id}`).textContent();
  const eventually = (page: Page, id: string) => expect.poll(() => text(page, id));
  const wordsOf = async (page: Page) => (await text(page, "words")) ?? "";
  /** Whose answer is shown, by what stands in it. */
  const nameIn = (words: string) => words.split(" by ")[1]?.toLowerCase() as string;
  const kept = (name: string) => book.marks(name);

  it("is gone through with keys alone, and keeps every mark at once", async () => {
    const page = await open({ locale: "en-GB" });
    const first = nameIn(await wordsOf(page));
    expect([await text(page, "progress-text"), await text(page, "saving")]).toEqual(["0 of 6 marked", ""]);
    await press(page, "1", "3", "1", "c");
    await page.keyboard.type("Say why j is 1.");
    await eventually(page, "saving").toBe("Saved");
    expect(kept(first).q9).toMatchObject({ comment: "Say why j is 1.", isDone: false });
    await press(page, "Escape", "Enter");
    expect(await text(page, "place")).toBe("Question 9.2, answer 2 of 6");
    expect(await text(page, "progress-text")).toBe("1 of 6 marked");
    await press(page, "Enter", "Enter", "1");
    expect([await text(page, "place"), await text(page, "points")]).toEqual([
      "Question 10, answer 4 of 6",
      "1 of 5 points",
    ]);
    await press(page, "f", "f", "f", "k", "k", "k", "k");
    await eventually(page, "saving").toBe("Saved");
    const { q9 } = kept(first);
    expect([q9?.isDone, Object.values(q9?.met ?? {})]).toEqual([true, [false, false, true, false, false]]);
    await page.reload();
    await eventually(page, "state").toBe("✓ Marked");
    expect(await page.locator("#comment").inputValue()).toBe("Say why j is 1.");
    expect(await page.locator("#criteria input:checked").count()).toBe(1);
  });

  it("shows a student's words as they are, and no name until it is asked for", async () => {
    const page = await open();
    const words = await wordsOf(page);
    expect(words).toContain(hostile);
    const name = nameIn(words);
    expect(await page.locator("#words *").count()).toBe(0);
    expect(await page.title()).toBe("Answers in words");
    const seen = () => page.locator("body").innerText();
    expect((await seen()).replace(words, "")).not.toContain(name);
    await press(page, "r");
    expect(await seen()).toContain(`Handed in by ${name}`);
    await press(page, "r");
    expect(await page.locator("#name").isVisible()).toBe(false);
  });

  it("loses nothing where two windows mark the same answer", async () => {
    const [one, other] = [await open(), await open()];
    const name = nameIn(await wordsOf(one));
    await press(one, "1", "c");
    await one.keyboard.type("from one");
    await eventually(one, "saving").toBe("Saved");
    await press(other, "2");
    await eventually(other, "conflict-mine").toBe("1 of 5 points\n✓ So the least integer stands for 0");
    // The browser tells of the refused request.
    wrong = wrong.filter((line) => !line.includes("409"));
    expect(await other.locator("#comment").inputValue()).toBe("from one");
    expect(await other.locator("#criteria input:disabled").count()).toBe(5);
    expect(kept(name).q9?.comment).toBe("from one");
    await other.locator("#take-mine").click();
    await eventually(other, "saving").toBe("Saved");
    expect(kept(name).q9).toMatchObject({ comment: "", met: { "range-behind-relu": false, "zero-is-least-integer": true } }); // prettier-ignore
    await one.evaluate("window.dispatchEvent(new Event('focus'))");
    await expect.poll(() => one.locator("#comment").inputValue()).toBe("");
  });

  it("says that it cannot save, goes on trying, and saves", async () => {
    const page = await open();
    const name = nameIn(await wordsOf(page));
    await page.route("**/api/marks/*", (route) => route.abort());
    await press(page, "1");
    await expect.poll(() => page.locator("#failure").isVisible()).toBe(true);
    await page.unroute("**/api/marks/*");
    await eventually(page, "saving").toBe("Saved");
    expect(await page.locator("#failure").isVisible()).toBe(false);
    expect(kept(name).q9?.met["range-behind-relu"]).toBe(true);
    wrong = wrong.filter((line) => !line.includes("ERR_FAILED"));
  });

  it("shows an old mark of an answer that changed until it is confirmed", async () => {
    const page = await open();
    const name = nameIn(await wordsOf(page));
    await press(page, "4", "Enter");
    await eventually(page, "saving").toBe("Saved");
    book.add(name, { q9: "Handed in again.", q10: "10" });
    await press(page, "k");
    await page.reload();
    await eventually(page, "state").toBe("↻ Look again");
    expect([await wordsOf(page), await text(page, "points")]).toEqual(["Handed in again.", "1 of 5 points"]);
    expect(await text(page, "progress-text")).toBe("0 of 6 marked");
    await press(page, "Enter");
    await eventually(page, "progress-text").toBe("1 of 6 marked");
  });

  it.each([
    ["light", { colorScheme: "light", viewport: { width: 1280, height: 800 } }],
    ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 800 } }],
    ["390 px wide, Chinese", { locale: "zh-CN", viewport: { width: 390, height: 844 } }],
  ] as const)("is accessible and fits: %s", async (_, options) => {
    const page = await open(options);
    await page.evaluate(axe.source);
    const faults = async () => {
      const { violations } = (await page.evaluate("axe.run()")) as {
        violations: { id: string; nodes: { html: string }[] }[];
      };
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    };
    await press(page, "1", "r");
    await eventually(page, "saving").toMatch(/Saved|已保存/);
    expect(await faults()).toEqual([]);
    await press(page, "Tab");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await press(page, "?");
    expect(await page.locator("#help").isVisible()).toBe(true);
    expect(await faults()).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await press(page, "Escape");
    expect(await page.locator("#help").isVisible()).toBe(false);
  });
});
