import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notebookWith, someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");
const namesOf = (models: unknown): string[] => (models as { name: string }[]).map(({ name }) => name).sort();

describe("GET /api/contents/... of a file", () => {
  it("gives all fields that JupyterLab requires", async () => {
    contents.put("zh/a b.txt", "text");
    utimesSync(contents.in("zh/a b.txt"), 1, 1.5);
    const { status, json } = await contents.call("GET", "/zh/a%20b.txt?content=1&hash=1");
    expect(status).toBe(200);
    expect(json).toEqual({
      name: "a b.txt",
      path: "zh/a b.txt",
      type: "file",
      writable: true,
      created: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      last_modified: "1970-01-01T00:00:01.500Z",
      size: 4,
      mimetype: "text/plain",
      content: "text",
      format: "text",
      hash: sha256("text"),
      hash_algorithm: "sha256",
    });
  });
  it("gives the hash without the content, as JupyterLab asks before it saves", async () => {
    contents.put("a.txt", "text");
    const { json } = await contents.call("GET", "/a.txt?content=0&hash=1");
    expect([json.content, json.format, json.hash]).toEqual([null, null, sha256("text")]);
    expect((await contents.call("GET", "/a.txt?content=0")).json.hash).toBeNull();
  });
  it("gives bytes that are no text in base64, unless text is asked for", async () => {
    const bytes = Buffer.from([0, 255, 1]);
    contents.put("a.png", bytes);
    const { json } = await contents.call("GET", "/a.png");
    expect([json.format, json.content, json.mimetype]).toEqual(["base64", bytes.toString("base64"), "image/png"]);
    expect(await contents.call("GET", "/a.png?format=text&type=file")).toMatchObject({ status: 400 });
  });
  it("gives text as it is, byte-order mark and carriage returns too", async () => {
    contents.put("a.ts", "\ufefflet a;\r\n");
    expect((await contents.call("GET", "/a.ts?format=text")).json.content).toBe("\ufefflet a;\r\n");
    expect((await contents.call("GET", "/a.ts?format=base64")).json.content).toBe(
      Buffer.from("\ufefflet a;\r\n").toString("base64"),
    );
  });
  it("gives a notebook's file as text where that is asked for", async () => {
    contents.put("a.ipynb", "{}");
    const { json } = await contents.call("GET", "/a.ipynb?type=file&format=text");
    expect([json.type, json.content]).toEqual(["file", "{}"]);
  });
  it("says when it may not be written", async () => {
    contents.put("a.txt", "");
    chmodSync(contents.in("a.txt"), 0o444);
    expect((await contents.call("GET", "/a.txt")).json.writable).toBe(process.getuid?.() === 0);
  });
  it.each([
    ["/none.txt", 404],
    ["/a.txt/b", 404],
    ["/a.txt?type=directory", 400],
    ["/zh?type=file", 400],
    ["/zh?type=notebook", 400],
    ["/a.txt?type=notebook", 400],
    ["/a.txt?format=json", 400],
    ["/empty.ipynb", 400],
    ["/.hidden", 403],
    ["/..%2f..%2fsecret.txt", 403],
    ["/%2e%2e/secret.txt", 403],
    ["/../secret.txt", 403],
    ["/link", 403],
  ])("refuses %s with %i", async (address, status) => {
    contents.put("a.txt", "text");
    contents.put("empty.ipynb", "");
    mkdirSync(contents.in("zh"));
    symlinkSync("../secret.txt", contents.in("link"));
    // fetch would take .. away.
    const answer = await contents.send(
      `GET /api/contents${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: token ${contents.token}\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).not.toContain(contents.base);
  });
});

describe.skipIf(process.platform === "win32")("GET /api/contents/... of a pipe", () => {
  it("is refused, as it could be waited for without end", async () => {
    execFileSync("mkfifo", [contents.in("pipe")]);
    expect((await contents.call("GET", "/pipe")).status).toBe(400);
    expect((await contents.ask("/files/pipe")).status).toBe(404);
    expect((await contents.call("GET", "")).json.content).toEqual([]);
  });
});

describe("GET /api/contents/... of a folder", () => {
  it("lists what is in it, but for hidden files and links that lead out or nowhere", async () => {
    contents.put("zh/a.txt", "");
    contents.put("zh/q1.ipynb", JSON.stringify(notebookWith([])));
    contents.put("zh/.hidden", "");
    contents.put("zh/deep/b.txt", "");
    symlinkSync("../../secret.txt", contents.in("zh/out"));
    symlinkSync("nowhere", contents.in("zh/dangling"));
    symlinkSync("a.txt", contents.in("zh/inside"));
    const { json } = await contents.call("GET", "/zh?type=directory");
    expect([json.type, json.format, json.path, json.size]).toEqual(["directory", "json", "zh", null]);
    expect(namesOf(json.content)).toEqual(["a.txt", "deep", "inside", "q1.ipynb"]);
    expect((json.content as { content: unknown; path: string }[]).every((each) => each.content === null)).toBe(true);
    expect((json.content as { path: string }[])[0]?.path).toMatch(/^zh\//);
  });
  it("is the served one for no path", async () => {
    contents.put("a.txt", "");
    for (const address of ["", "/", "?content=1"]) {
      const { json } = await contents.call("GET", address);
      expect([json.name, json.path, namesOf(json.content)]).toEqual(["", "", ["a.txt"]]);
    }
    expect((await contents.call("GET", "?content=0")).json.content).toBeNull();
  });
});
