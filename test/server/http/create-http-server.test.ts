import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Access } from "../../../src/server/http/access.js";
import { createHttpServer } from "../../../src/server/http/create-http-server.js";
import { HttpError } from "../../../src/server/http/http-error.js";
import type { Route } from "../../../src/server/http/route.js";
import { someServer, statusOf, type SomeServer } from "./some-server.js";

const routes: Route[] = [
  { method: "GET", path: "/lab/*rest", handle: ({ params }) => ({ html: `<p>${params["rest"]}` }) },
  {
    method: "GET",
    path: "/api/echo/:id",
    handle: ({ params, query }) => ({ json: [params, Object.fromEntries(query)] }),
  },
  {
    method: "POST",
    path: "/api/echo/:id",
    bodyLimitBytes: 1000,
    handle: ({ body }) => ({ json: { body }, status: 201 }),
  },
  { method: "PUT", path: "/api/echo/*rest", handle: ({ body }) => ({ json: { body } }) },
  { method: "DELETE", path: "/api/echo/:id", handle: () => ({ empty: true }) },
  { method: "GET", path: "/api/moved", handle: () => ({ redirect: "/lab" }) },
  {
    method: "GET",
    path: "/api/refuses",
    handle: () => {
      throw new HttpError(409, 'path: must be free, got "<a>"');
    },
  },
  { method: "GET", path: "/api/fails", handle: () => Promise.reject(new Error("secret details")) },
];

let server: SomeServer;
beforeAll(async () => {
  server = await someServer({ routes });
});
afterAll(() => server.close());

/** A request as text, from this machine and with the token unless the headers say otherwise. */
function request(line: string, headers: Record<string, string> = {}, body = ""): string {
  const all = {
    Host: `127.0.0.1:${server.port}`,
    Authorization: `token ${server.token}`,
    Connection: "close",
    ...(body === "" || "Transfer-Encoding" in headers ? {} : { "Content-Length": String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

describe("createHttpServer(options): answers", () => {
  it("give what the routes give", async () => {
    const [json, post, empty, html, moved] = await Promise.all([
      server.ask("/api/echo/a%20b?c=d"),
      server.ask("/api/echo/x", { method: "POST", body: '{"a":1}' }),
      server.ask("/api/echo/x", { method: "DELETE" }),
      server.ask("/lab/x"),
      server.ask("/api/moved"),
    ]);
    expect([json.status, await json.json()]).toEqual([200, [{ id: "a b" }, { c: "d" }]]);
    expect([post.status, await post.json()]).toEqual([201, { body: { a: 1 } }]);
    expect([empty.status, await empty.text()]).toEqual([204, ""]);
    expect([html.headers.get("content-type"), await html.text()]).toEqual(["text/html; charset=utf-8", "<p>x"]);
    expect([moved.status, moved.headers.get("location")]).toEqual([303, "/lab"]);
  });
  it.each(["/lab/x", "/api/echo/a", "/api/refuses", "/nowhere"])("of %s carry the security headers", async (path) => {
    const { headers } = await server.ask(path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy.split("; ")).toContain(rule);
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
  });
  it("are JSON for programs and a page for a person when something is wrong", async () => {
    const json = await server.ask("/api/refuses");
    expect([json.status, await json.json()]).toEqual([409, { message: 'path: must be free, got "<a>"', reason: null }]);
    const page = await server.ask("/api/refuses", { headers: { accept: "text/html,*/*" } });
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toContain("<small>path: must be free, got &#34;&#60;a&#62;&#34;</small>");
  });
  it("keep what went wrong unexpectedly to the log", async () => {
    const own = await someServer({ routes });
    const response = await own.ask("/api/fails?token=mine");
    expect([response.status, await response.text()]).toEqual([
      500,
      '{"message":"the server failed here; its terminal says more","reason":null}',
    ]);
    expect(own.log).toEqual([expect.stringMatching(/^GET "\/api\/fails": Error: secret details\n {4}at /)]);
    await own.close();
  });
});

describe("createHttpServer(options): who is let in", () => {
  it("leads a browser with the token to the page, and lets its cookie in", async () => {
    const first = await fetch(`${server.url}/lab/x?token=${server.token}&a=1`, { redirect: "manual" });
    expect([first.status, first.headers.get("location")]).toEqual([303, "/lab/x?a=1"]);
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toBe(`quantlab-${server.port}=${server.token}; HttpOnly; SameSite=Strict; Path=/`);
    const second = await fetch(`${server.url}/lab/x`, { headers: { cookie: cookie.split(";")[0] as string } });
    expect(second.status).toBe(200);
  });
  it("tells a person without the token what to do", async () => {
    const response = await fetch(`${server.url}/lab/x`, { headers: { accept: "text/html" } });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Open the address that stands in the terminal");
  });
  it.each([
    ["no token", "GET /lab/x", { Authorization: "" }],
    ["a wrong token", "GET /lab/x", { Authorization: "token x" }],
    ["a token in an address that is no page's", "GET /api/echo/a?token=TOKEN", { Authorization: "" }],
    ["a foreign Host", "GET /lab/x", { Host: "evil.example" }],
    ["a foreign Host with the token in the address", "GET /lab/x?token=TOKEN", { Host: "evil.example" }],
    ["a foreign Origin", "POST /api/echo/a", { Origin: "http://evil.example" }],
    ["another port's Origin", "DELETE /api/echo/a", { Origin: "http://127.0.0.1:1" }],
    ["a foreign page's script", "GET /api/echo/a", { "Sec-Fetch-Site": "cross-site" }],
    ["another port's script", "GET /api/echo/a", { "Sec-Fetch-Site": "same-site" }],
    ["a foreign page's link", "GET /lab/x?token=TOKEN", { "Sec-Fetch-Site": "cross-site" }],
    ["a preflight", "OPTIONS /api/echo/a", { Origin: "http://evil.example" }],
    ["nothing at all there", "GET /nowhere", { Authorization: "" }],
  ])("refuses %s", async (_, line, headers) => {
    const answer = await server.send(request(line.replace("TOKEN", server.token), headers));
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toContain(server.token);
    expect(answer).toMatch(/^content-security-policy: default-src 'self'; (?!.*evil)/im);
  });
  it("refuses a name for this machine that is not its own, in HTTP/1.0 too", async () => {
    expect(statusOf(await server.send(`GET /lab/x HTTP/1.0\r\nAuthorization: token ${server.token}\r\n\r\n`))).toBe(
      403,
    );
  });
  it("tells of each kind of refusal once, and never a token", async () => {
    const own = await someServer({ routes });
    for (let i = 0; i < 3; i++) {
      await fetch(`${own.url}/api/echo/a?token=${own.token}`);
      await own.send(`GET /lab?token=${own.token} HTTP/1.1\r\nHost: evil${i}.example\r\nConnection: close\r\n\r\n`);
    }
    expect(own.log).toEqual([
      expect.stringContaining("the server's token is missing or wrong"),
      expect.stringContaining('got "evil0.example"'),
    ]);
    expect(own.log.join()).not.toContain(own.token);
    await own.close();
  });
});

describe("createHttpServer(options): bodies", () => {
  it.each([
    ["too many announced bytes", 413, { "Content-Length": "1001" }, ""],
    ["too many bytes in chunks", 413, { "Transfer-Encoding": "chunked" }, `3e9\r\n${" ".repeat(1001)}\r\n`],
    ["broken JSON", 400, {}, '{"a":'],
    ["deeply nested JSON", 400, {}, "[".repeat(499) + "]".repeat(499)],
    ["wrong length", 400, { "Content-Length": "x" }, "{}"],
    ["two lengths", 400, { "Content-Length": "2", "Transfer-Encoding": "chunked" }, "{}"],
  ])("with %s are answered %i", async (_, status, headers, body) => {
    expect(statusOf(await server.send(request("POST /api/echo/a", headers, body)))).toBe(status);
  });
  it("have each route's own limit", async () => {
    const body = JSON.stringify("x".repeat(2000));
    expect((await server.ask("/api/echo/a", { method: "PUT", body })).status).toBe(200);
    expect(statusOf(await server.send(request("POST /api/echo/a", {}, body)))).toBe(413);
  });
  it("may be missing", async () => {
    expect(await (await server.ask("/api/echo/a", { method: "POST" })).json()).toEqual({});
  });
  it("that break off are nobody's fault", async () => {
    const own = await someServer({ routes });
    await new Promise<void>((resolve) => {
      const socket = connect(own.port, "127.0.0.1", () => {
        socket.end(
          request("PUT /api/echo/a", { "Content-Length": "500", Authorization: `token ${own.token}` }, '{"a"'),
        );
      });
      socket
        .on("close", resolve)
        .on("error", () => undefined)
        .resume();
    });
    expect((await own.ask("/api/echo/a")).status).toBe(200);
    expect(own.log).toEqual([]);
    await own.close();
  });
});

describe("createHttpServer(options): anything at all", () => {
  const methods = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "X");
  const path = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => `/${text.replace(/[\s\0-\x20]/g, "")}`),
    fc
      .array(
        fc.constantFrom(
          "api",
          "echo",
          "lab",
          "..",
          ".",
          "%2e%2e",
          "%2f",
          "%00",
          "%ff",
          "",
          "a",
          "*",
          ":id",
          "?",
          "#",
          "\\",
        ),
        { maxLength: 8 },
      )
      .map((parts) => `/${parts.join("/")}`),
    fc.webUrl({ withQueryParameters: true }),
  );
  const header = fc.tuple(
    fc.constantFrom(
      "Accept-Encoding",
      "Content-Type",
      "If-None-Match",
      "Range",
      "Expect",
      "Cookie",
      "X",
      "Upgrade",
      "Content-Length",
      "Transfer-Encoding",
      "Sec-Fetch-Mode",
    ),
    fc
      .oneof(
        fc.string({ maxLength: 40 }),
        fc.constantFrom("100-continue", "chunked", "0", "5", "-1", "1e9", "h2c", "websocket", "navigate"),
      )
      .map((text) => text.replace(/[\r\n\0]/g, "")),
  );

  it("from who is let in is answered below 500, and the server goes on", async () => {
    const anything = fc.record({
      method: methods,
      path,
      headers: fc.array(header, { maxLength: 4 }),
      body: fc.oneof(fc.json(), fc.string({ maxLength: 200 })),
    });
    await fc.assert(
      fc.asyncProperty(anything, async ({ method, path, headers, body }) => {
        const sent = request(`${method} ${path}`, { ...Object.fromEntries(headers) }, body);
        expect(await answerOf(sent)).toBeLessThan(500);
      }),
      { seed: 1, numRuns: 500 },
    );
    expect((await server.ask("/api/echo/a")).status).toBe(200);
    expect(server.log.filter((line) => !line.startsWith("refused"))).toEqual([]);
  });
  it("that is not even HTTP is answered or cut off", async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each));
    const broken = fc.tuple(bytes, fc.nat(60)).map(([garbage, at]) => {
      const whole = Buffer.from(request("GET /lab/x"));
      return Buffer.concat([whole.subarray(0, at), garbage, whole.subarray(at)]);
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, broken), async (sent) => {
        const status = await answerOf(sent);
        expect(Number.isNaN(status) || status < 500).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect((await server.ask("/api/echo/a")).status).toBe(200);
  });
  it("with too many headers is answered 431", async () => {
    expect(statusOf(await server.send(request("GET /lab/x", { X: "x".repeat(70_000) })))).toBe(431);
  });

  /** The status of the answer; the sender's end is closed, so that no half of a request is waited for. */
  const answerOf = (sent: string | Buffer): Promise<number> =>
    new Promise((resolve) => {
      let answer = "";
      const socket = connect(server.port, "127.0.0.1", () => socket.end(sent));
      socket.on("data", (part) => (answer += part.toString("latin1")));
      socket.on("error", () => undefined).on("close", () => resolve(statusOf(answer)));
    });
});

describe("createHttpServer(options): time", () => {
  it("is limited for whoever sends slowly", async () => {
    const { server, close } = createHttpServer({ routes: [], sockets: [], access: new Access(), log: () => undefined });
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 120_000]);
    await close();
  });
});

describe("createHttpServer(options): close()", () => {
  it("ends idle and half-sent requests at once", async () => {
    const own = await someServer({ routes });
    const ended = [`GET /lab/x HTTP/1.1\r\nHost: `, ""].map((sent) => own.send(sent));
    await own.ask("/api/echo/a");
    await own.close();
    await Promise.all(ended);
  });
  it("may be called before it listens, and twice", async () => {
    const own = await someServer({ routes });
    await own.close();
    await own.close();
  });
});
