import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { someServer, statusOf, type SomeServer } from "./some-server.js";

let folder: string;
let server: SomeServer;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-send-"));
  writeFileSync(path.join(folder, "a.js"), "let a = 1;");
  writeFileSync(path.join(folder, "packed.css"), "p {}");
  writeFileSync(path.join(folder, "packed.css.gz"), gzipSync("p {}"));
  writeFileSync(path.join(folder, "empty.txt"), "");
  writeFileSync(path.join(folder, "large"), Buffer.alloc(3_000_000, "x"));
  mkdirSync(path.join(folder, "folder.js"));
  utimesSync(path.join(folder, "a.js"), 1e9, 1e9 + 0.5);
  server = await someServer({
    routes: [
      {
        method: "GET",
        path: "/:name",
        handle: ({ params }) => ({ file: path.join(folder, params["name"] ?? ""), headers: { "X-Mine": "1" } }),
      },
    ],
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const headersOf = (response: Response, ...names: string[]) => names.map((name) => response.headers.get(name));

describe("sendFile(request, response, reply)", () => {
  it("sends a file with its type, size, date and the route's headers", async () => {
    const response = await server.ask("/a.js");
    expect(await response.text()).toBe("let a = 1;");
    expect(headersOf(response, "content-type", "content-length", "last-modified", "x-mine", "cache-control")).toEqual([
      "text/javascript; charset=utf-8",
      "10",
      "Sun, 09 Sep 2001 01:46:40 GMT",
      "1",
      "no-cache",
    ]);
  });
  it("says that the browser has it already", async () => {
    const tag = (await server.ask("/a.js")).headers.get("etag") ?? "";
    const knowing: Record<string, string>[] = [
      { "if-none-match": tag },
      { "if-none-match": `"x", W/${tag}` },
      { "if-modified-since": "Sun, 09 Sep 2001 01:46:40 GMT" },
    ];
    for (const headers of knowing) {
      const response = await server.ask("/a.js", { headers });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    const others: Record<string, string>[] = [
      { "if-none-match": '"x"', "if-modified-since": "Sun, 09 Sep 2001 01:46:40 GMT" },
      { "if-modified-since": "Sun, 09 Sep 2001 01:46:39 GMT" },
      { "if-modified-since": "yesterday" },
    ];
    for (const headers of others) expect((await server.ask("/a.js", { headers })).status).toBe(200);
  });
  it("answers HEAD with the headers alone", async () => {
    const answer = await server.send(
      `HEAD /a.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: token ${server.token}\r\n\r\n`,
    );
    expect(statusOf(answer)).toBe(200);
    expect(answer).toMatch(/content-length: 10\r\n/i);
    expect(answer).toMatch(/\r\n\r\n$/);
  });
  it("sends what was packed beforehand to whom takes it, as another thing to remember", async () => {
    const ask = (accept: string) => server.ask("/packed.css", { headers: { "accept-encoding": accept } });
    const [packed, plain] = [await ask("br, gzip"), await ask("identity")];
    expect([await packed.text(), await plain.text()]).toEqual(["p {}", "p {}"]);
    expect(headersOf(packed, "content-encoding", "content-type", "vary")).toEqual([
      "gzip",
      "text/css; charset=utf-8",
      "Accept-Encoding",
    ]);
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(packed.headers.get("etag")).not.toBe(plain.headers.get("etag"));
  });
  it("sends empty and large files whole", async () => {
    expect(await (await server.ask("/empty.txt")).text()).toBe("");
    expect((await (await server.ask("/large")).arrayBuffer()).byteLength).toBe(3_000_000);
  });
  it.each(["/none.js", "/folder.js"])("answers 404 for %s", async (name) => {
    const response = await server.ask(name);
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/json"]);
  });
  it("outlives who goes away meanwhile", async () => {
    const stop = new AbortController();
    await server.ask("/large", { signal: stop.signal });
    stop.abort();
    expect((await server.ask("/a.js")).status).toBe(200);
    expect(server.log).toEqual([]);
  });
});
