import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"; // prettier-ignore
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksBrowser, launchBrowser } from "./browser.mjs";
import { hostileHtml, hostileNotebook, hostileSvg } from "./hostile-notebook.mjs";
import { Lab } from "./lab-server.mjs";
import { listening } from "./listening.mjs";
import { frame, headerOf, RawRequests, statusOf } from "./raw-requests.mjs";

const SECRET = "what lies outside of the folder";
const BUILD = `"jupyterlab":`;

let lab: Lab;
let raw: RawRequests;
/** The id of one that runs. */
let kernel: string;
/** Beside the folder that is served. */
let outside: string;
/** The end of a websocket. */
const goodbye = frame(0x88, "\x03\xe8");
const inside = (name: string): string => path.join(lab.notebooks, name);

beforeAll(async () => {
  const empty = mkdtempSync(path.join(tmpdir(), "quantlab-security-"));
  lab = await Lab.start(empty).finally(() => rmSync(empty, { recursive: true }));
  raw = new RawRequests(lab);
  outside = path.join(lab.notebooks, "..", "outside");
  for (const folder of [outside, inside("sub")]) mkdirSync(folder);
  writeFileSync(path.join(outside, "secret.txt"), SECRET);
  symlinkSync("../outside/secret.txt", inside("link.txt"));
  symlinkSync("../outside", inside("linked"));
  symlinkSync("../outside/new.txt", inside("dangling.txt"));
  writeFileSync(inside("mine.txt"), "mine");
  for (const name of ["page.html", "page"]) writeFileSync(inside(name), hostileHtml);
  writeFileSync(inside("drawing.svg"), hostileSvg);
  writeFileSync(inside("theirs.ipynb"), hostileNotebook(path.join(outside, "witness")));
  // The first kernel after a change of the source is long in coming.
  kernel = ((await (await lab.api("/api/kernels", { method: "POST" })).json()) as { id: string }).id;
}, 180_000);
afterAll(() => lab?.remove(), 60_000);

/** What the server said of refused requests of a kind. */
const refusals = (kind: string): string[] =>
  lab.output.split("\n").filter((line) => line.startsWith(`refused a request: ${kind}`));
const toldOnce = (kind: string) => expect.poll(() => refusals(kind).length).toBe(1);
const answers = async (): Promise<void> => expect((await lab.api("/api/status")).status).toBe(200);
const filled = (text: string): string => text.replace("PORT", String(raw.port)).replace("TOKEN", raw.token);

describe("the lab's server and strangers", () => {
  it.each<[string, string, Record<string, string>, kind: string]>([
    ["without a token", "GET /api/contents", { Authorization: "" }, "the server's token is missing"],
    ["with a wrong token", "GET /lab", { Authorization: "token 0" }, "the server's token is missing"],
    ["with a wrong cookie", "GET /", { Authorization: "", Cookie: "quantlab-PORT=0" }, "the server's token is missing"],
    ["with a wrong token in the address", "GET /lab?token=0", { Authorization: "" }, "the address's token is wrong"],
    ["from a foreign Origin", "POST /api/kernels", { Origin: "http://evil.example" }, "Origin:"],
    ["from another port", "DELETE /api/contents/mine.txt", { Origin: "http://127.0.0.1:1" }, "Origin:"],
    ["from a sandbox", "PUT /api/contents/mine.txt", { Origin: "null" }, "Origin:"],
    ["by a foreign Host", "GET /lab?token=TOKEN", { Host: "evil.example" }, "Host:"],
    ["by a Host with the right one in it", "GET /api", { Host: "127.0.0.1.evil.example:PORT" }, "Host:"],
    ["by a link of a foreign page", "GET /lab", { "Sec-Fetch-Site": "cross-site" }, "Sec-Fetch-Site:"],
    ["by a link of another port's page", "GET /lab", { "Sec-Fetch-Site": "same-site" }, "Sec-Fetch-Site:"],
  ])("refuses who comes %s, and tells of each kind once: %s %j", async (_, line, headers, kind) => {
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value)]));
    for (let i = 0; i < 2; i++) {
      const answer = await raw.ask(filled(line), sent);
      expect(statusOf(answer)).toBe(403);
      expect(headerOf(answer, "set-cookie")).toBeUndefined();
    }
    await toldOnce(kind);
    expect(readFileSync(inside("mine.txt"), "utf8")).toBe("mine");
  });

  it.each<[string, string, Record<string, string>]>([
    ["no token", "", { Authorization: "" }],
    ["a token in the address", "?token=TOKEN", { Authorization: "" }],
    ["a foreign Origin", "", { Origin: "http://evil.example" }],
    ["another port's Origin", "", { Origin: "http://127.0.0.1:1" }],
    ["a foreign Host", "", { Host: "evil.example" }],
  ])("refuses a websocket with %s before the handshake", async (_, query, headers) => {
    const answer = await raw.send(raw.handshake(`/api/events/subscribe${filled(query)}`, headers), goodbye);
    expect(statusOf(answer)).toBe(403);
  });

  it("gives a browser with the token a cookie that neither scripts nor other sites have, and an address without it", async () => {
    const answer = await raw.ask(`GET /lab/tree/q1.ipynb?token=${raw.token}`, { Authorization: "" });
    expect([statusOf(answer), headerOf(answer, "location")]).toEqual([303, "/lab/tree/q1.ipynb"]);
    const cookie = `quantlab-${raw.port}=${raw.token}`;
    expect(headerOf(answer, "set-cookie")).toBe(`${cookie}; HttpOnly; SameSite=Strict; Path=/`);
    const page = await raw.ask("GET /lab/tree/q1.ipynb", { Authorization: "", Cookie: cookie });
    expect(statusOf(page)).toBe(200);
    expect(page).not.toContain(raw.token);
  });

  it.each(["/lab", "/doc/tree/q1.ipynb", "/files/page.html", "/api/contents", "/nowhere"])(
    "sends a policy with %s, and with its refusal",
    async (address) => {
      for (const [name, value] of [
        ["Host", `localhost:${raw.port}`],
        ["Host", "evil.example"],
        ["Authorization", ""],
      ] as const) {
        const answer = await raw.ask(`GET ${address}`, { [name]: value });
        const policy = headerOf(answer, "content-security-policy") ?? "";
        for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
          expect(policy.split("; ")).toContain(rule);
        expect(policy).not.toContain("evil");
        expect(headerOf(answer, "x-content-type-options")).toBe("nosniff");
      }
    },
  );

  it.runIf(process.platform === "linux")("listens on 127.0.0.1 alone, and so do its kernels", async () => {
    await expect.poll(() => listening(lab.pid).length, { timeout: 20_000 }).toBeGreaterThan(5); // a kernel has five
    expect([...new Set(listening(lab.pid))]).toEqual(["127.0.0.1"]);
    const others = Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []);
    const hosts = ["127.0.0.2", ...others].filter((host) => host !== "127.0.0.1" && !host.startsWith("fe80"));
    for (const host of hosts) await expect(reached(host)).rejects.toThrow("ECONNREFUSED");
    await reached("127.0.0.1");
  });

  it.skipIf(process.platform === "win32")("tells its token to its terminal alone, once", async () => {
    const commands = execFileSync("ps", ["-axo", "args="], { encoding: "utf8" });
    expect(commands).toContain(lab.notebooks);
    expect(commands).not.toContain(raw.token);
    expect(lab.output.split(raw.token)).toHaveLength(2);
    expect(lab.output).toContain(lab.address);
  });
});

/** Resolves where somebody listens. */
function reached(host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(raw.port, host, () => resolve(void socket.destroy())).on("error", reject);
  });
}

describe("the lab's server and what it is asked with the token", () => {
  it.each([
    ...["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "%2E%2E%2F", "sub/../../", "sub%2f..%2f..%2f", "%252e%252e%252f"],
    ...["..%5c", "..;/", "%c0%ae%c0%ae/", "%00../", "./../", "//../", "%2f..%2f", "static/../../"],
  ])("gives nothing that lies outside by %s", async (out) => {
    const places: [at: string, file: string, content: string][] = [
      ["/api/contents/", "outside/secret.txt", SECRET],
      ["/files/", "outside/secret.txt", SECRET],
      ["/static/", "build.json", BUILD],
      ["/lab/api/themes/", "build.json", BUILD],
    ];
    for (const [at, file, content] of places) {
      const answer = await raw.ask(`GET ${at}${out}${file}`);
      expect(answer).not.toContain(content);
      expect([400, 403, 404]).toContain(statusOf(answer));
    }
    for (const path of [decodeURIComponent(out.replace("%c0%ae%c0%ae", "..")), `sub/${out}../`]) {
      const copied = await raw.ask(
        "POST /api/contents",
        {},
        JSON.stringify({ copy_from: `${path}outside/secret.txt` }),
      );
      const moved = await raw.ask("PATCH /api/contents/mine.txt", {}, JSON.stringify({ path: `${path}outside/taken` }));
      for (const answer of [copied, moved]) expect([400, 403, 404]).toContain(statusOf(answer));
    }
    expect(readdirSync(outside)).toEqual(["secret.txt"]);
  });

  it.each(["link.txt", "dangling.txt", "linked/secret.txt", "linked/new.txt"])(
    "follows no link out of the folder, whatever it is asked to do with %s",
    async (name) => {
      const content = { type: "file", format: "text", content: "overwritten" };
      const asked: [line: string, body?: object][] = [
        [`GET /api/contents/${name}`],
        [`GET /files/${name}`],
        [`PUT /api/contents/${name}`, content],
        [`PUT /api/contents/${name}`, { ...content, chunk: 1 }],
        ["POST /api/contents", { copy_from: name }],
        [`POST /api/contents/${name}/checkpoints`],
        [`PATCH /api/contents/${name}`, { path: "taken.txt" }],
        ["PATCH /api/contents/mine.txt", { path: name }],
        [`DELETE /api/contents/${name}`],
      ];
      for (const [line, body] of asked) {
        const answer = await raw.ask(line, {}, body && JSON.stringify(body));
        expect([line, statusOf(answer)]).toEqual([line, 403]);
        expect(answer).not.toContain(SECRET);
      }
      expect(readdirSync(outside)).toEqual(["secret.txt"]);
      expect(readFileSync(path.join(outside, "secret.txt"), "utf8")).toBe(SECRET);
      await toldOnce("path: must lead to what is in the folder");
    },
  );

  it("takes no body that is too large, whether it says so or not, and tells of it once", async () => {
    const large = "x".repeat(2 ** 20 + 1);
    const chunked = `${raw.text("POST /api/contents", { "Transfer-Encoding": "chunked" })}100001\r\n${large}\r\n0\r\n\r\n`;
    for (const bytes of [raw.text("POST /api/contents", {}, large), chunked])
      expect(statusOf(await raw.send(bytes))).toBe(413);
    expect(statusOf(await raw.ask("PUT /api/contents/a", { "Content-Length": "999999999" }))).toBe(413);
    await toldOnce("body: must hold at most 1048576 bytes");
    await answers();
  });

  it.each<[string, number, () => string]>([
    ["what is no HTTP", 400, () => "\x16\x03\x01 hello\r\n\r\n"],
    ["no Host", 400, () => "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [
      "two lengths",
      400,
      () => raw.text("POST /api/kernels", { "Content-Length": "1", "Transfer-Encoding": "chunked" }),
    ],
    ["headers that are too large", 431, () => raw.text("GET /", { Cookie: "a".repeat(2 ** 17) })],
    ["another server's address", 400, () => raw.text("GET http://evil.example/api")],
    ["a tunnel", Number.NaN, () => raw.text("CONNECT 127.0.0.1:22")],
    ["lists in lists without end", 400, () => raw.text("POST /api/kernels", {}, "[".repeat(100_000))],
    ["JSON for prototypes", 400, () => raw.text("POST /api/sessions", {}, `{"__proto__":{"path":"mine.txt"}}`)],
  ])("outlives %s (%i)", async (_, status, bytes) => {
    expect(statusOf(await raw.send(bytes()))).toBe(status);
    await answers();
  });

  it("ends a websocket whose frames or messages are none, and tells of each kind once", async () => {
    const at = `/api/kernels/${kernel}/channels`;
    for (let i = 0; i < 2; i++)
      for (const [bytes, code] of [
        [Buffer.from([0x81, 0x01, 0x61]), 1002], // not masked
        [frame(0xf1, "a"), 1002], // reserved bits
        [frame(0x81, "\xff"), 1007], // no UTF-8
        [Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), 1009], // 4 GiB
        [frame(0x81, "no JSON"), 1007],
        [frame(0x82, "\x00\x00\x00\xff"), 1007], // 255 pieces in 4 bytes
      ] as const) {
        const answer = await raw.send(raw.handshake(at), Buffer.concat([bytes, goodbye]));
        expect(statusOf(answer)).toBe(101);
        // The kernel may have said something before; the last frame is the end, with the reason's code.
        expect(answer).toMatch(new RegExp(`\\x88[^]${String.fromCharCode(code >> 8, code & 0xff)}[^]{0,123}$`));
      }
    await toldOnce("/api/kernels/:id/channels: a message must hold at most");
    await toldOnce("/api/kernels/:id/channels: frames must be");
    await toldOnce("channels: a message must be");
    await answers();
  });
});

/** Of an element, whose types are the browser's. */
interface Outer {
  outerHTML: string;
}

describe.skipIf(lacksBrowser())("the lab's page", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let elsewhere: Server;
  let foreign: string;
  /** What the other server was asked. */
  const heard: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    context = await browser.newContext();
    elsewhere = createServer((request, response) => {
      heard.push(request.url ?? "");
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Content-Type", request.url === "/" ? "text/html" : "text/javascript");
      response.end(request.url === "/" ? "<title>foreign</title>" : "window.loaded = true");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => elsewhere.once("listening", resolve));
    foreign = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    page = await context.newPage();
    await page.goto(lab.addressOf("theirs.ipynb"));
    await page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    elsewhere?.close();
  });

  const ran = () => page.evaluate<string[]>("[...new Set(window.ran ?? [])].sort()");
  const witness = () => existsSync(path.join(outside, "witness"));

  it("shows a stranger's notebook and runs nothing of it, neither in the page nor in the kernel", async () => {
    await page.getByRole("heading", { name: "harmless text" }).waitFor();
    await page.locator(".jp-OutputArea-output b", { hasText: "harmless output" }).waitFor();
    const figure = page.locator(".quantlab-Figure");
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".main-svg").first().waitFor();
    await page.locator(".jp-RenderedMarkdown mjx-container").waitFor();
    const links = await page.locator(".jp-RenderedMarkdown a, .quantlab-Figure a").all();
    expect(links.length).toBeGreaterThan(1);
    for (const link of links)
      expect(await link.evaluate((each) => (each as unknown as Outer).outerHTML)).not.toMatch(/script:/i);
    for (const form of await page.locator(".jp-RenderedMarkdown :is(form, button)").all())
      expect(await form.evaluate((each) => (each as unknown as Outer).outerHTML)).not.toMatch(/action/);
    expect(await ran()).toEqual([]);
    expect(witness()).toBe(false);
  }, 60_000);

  it("can load, send and open nothing elsewhere, whatever script runs in it", async () => {
    const tried = await page.evaluate<string[]>(`Promise.all([
      fetch("${foreign}/fetch").then(() => "fetched", () => "refused"),
      fetch("${foreign}/post", { method: "POST", mode: "no-cors", body: "x" }).then(() => "posted", () => "refused"),
      ...["img", "script", "iframe"].map((name) => new Promise((resolve) => {
        const element = Object.assign(document.createElement(name), { src: "${foreign}/" + name });
        element.addEventListener("error", () => resolve("refused"));
        document.addEventListener("securitypolicyviolation", ({ blockedURI }) => blockedURI.startsWith("${foreign}") && resolve("refused"));
        element.addEventListener("load", () => resolve("loaded"));
        document.body.append(element);
      })),
      new Promise((resolve) => {
        const socket = new WebSocket("${foreign.replace("http", "ws")}/socket");
        Object.assign(socket, { onopen: () => resolve("opened"), onerror: () => resolve("refused") });
      }),
    ])`);
    expect(tried).toEqual(Array(6).fill("refused"));
    await page.evaluate(`navigator.sendBeacon("${foreign}/beacon", "x")`);
    expect(heard).toEqual([]);
    // The cookie is there, and no script sees it.
    expect((await context.cookies(lab.address)).map(({ name }) => name)).toContain(`quantlab-${raw.port}`);
    expect(await page.evaluate("document.cookie")).toBe("");
  });

  it.each([
    ["page.html", "text/html", "still"],
    ["drawing.svg", "image/svg+xml", "still"],
    ["page", "text/plain", ""],
  ])("opens %s of /files as it is, and runs nothing of it", async (name, type, title) => {
    const tab = await context.newPage();
    await tab.goto(`${new URL(lab.address).origin}/files/${name}`);
    expect(await tab.evaluate("[document.contentType, document.title, window.ran]")).toEqual([type, title, undefined]);
    await tab.close();
  });

  it("cannot be read, changed, shown or connected to by a page of another port, though the cookie is there", async () => {
    const tab = await context.newPage();
    await tab.goto(foreign);
    const { origin } = new URL(lab.address);
    const tried = await tab.evaluate<string[]>(`Promise.all([
      ...["cors", "no-cors"].map((mode) => fetch("${origin}/api/contents", { mode, credentials: "include" }).then(({ type }) => type, () => "refused")),
      fetch("${origin}/api/contents", { method: "POST", mode: "no-cors", credentials: "include", body: '{"type":"file"}' }).then(({ type }) => type, () => "refused"),
      new Promise((resolve) => Object.assign(new WebSocket("${origin.replace("http", "ws")}/api/events/subscribe"), {
        onopen: () => resolve("opened"), onerror: () => resolve("refused"),
      })),
      new Promise((resolve) => {
        const script = Object.assign(document.createElement("script"), { src: "${origin}/api/status", onload: () => resolve("loaded"), onerror: () => resolve("refused") });
        document.body.append(script);
      }),
    ])`);
    expect(tried).toEqual(Array(5).fill("refused"));
    // In a frame, by a form, by a link: each is asked for with the cookie.
    for (const act of [
      `document.body.innerHTML = '<iframe src="${origin}/lab"></iframe>'`,
      `document.body.innerHTML = '<form method="post" enctype="text/plain" action="${origin}/api/contents"><input name=\\'{"type":"\\' value=\\'file"}\\'></form>'; document.forms[0].submit()`,
      `location = "${origin}/lab"`,
    ]) {
      const other = await context.newPage();
      await other.goto(foreign);
      const [answer] = await Promise.all([
        other.waitForResponse((response) => response.url().startsWith(origin)),
        other.evaluate(act),
      ]);
      expect([answer.status(), await answer.request().headerValue("cookie")]).toEqual([
        403,
        expect.stringContaining(raw.token),
      ]);
      await other.close();
    }
    expect(readdirSync(lab.notebooks).filter((name) => name.startsWith("untitled"))).toEqual([]);
    await tab.close();
  });

  it("runs the outputs' scripts once the student trusts the notebook, until somebody else changes its file", async () => {
    await page.evaluate(`void jupyterapp.commands.execute("notebook:trust")`);
    await page.locator(".jp-Dialog").getByRole("button", { name: "Trust" }).click();
    await expect.poll(ran).toEqual(["html"]);
    const trusted = async (): Promise<unknown> => {
      const { content } = (await (await lab.api("/api/contents/theirs.ipynb")).json()) as { content: { cells: { cell_type: string; metadata: { trusted?: boolean } }[] } }; // prettier-ignore
      const flags = content.cells
        .filter(({ cell_type }) => cell_type === "code")
        .map(({ metadata }) => metadata.trusted);
      return [...new Set(flags)];
    };
    await expect.poll(trusted).toEqual([true]);
    writeFileSync(inside("theirs.ipynb"), readFileSync(inside("theirs.ipynb"), "utf8").replace("harmless", "harmful"));
    expect(await trusted()).toEqual([false]);
    expect(witness()).toBe(false);
  }, 60_000);
});
