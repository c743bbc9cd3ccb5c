import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatNotebook, type Notebook } from "../../../src/notebook/index.js";
import { html, notebookWith, someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

const text = (content: string) => ({ type: "file", format: "text", content });
const read = (name: string): string => readFileSync(contents.in(name), "utf8");

describe("PUT /api/contents/...", () => {
  it("saves a text, and answers with the new file's hash, by which JupyterLab sees later changes", async () => {
    const made = await contents.call("PUT", "/a.txt", text("one"));
    expect([made.status, made.json.name, made.json.content, made.json.size]).toEqual([201, "a.txt", null, 3]);
    const saved = await contents.call("PUT", "/a.txt", text("äöü\r\n"));
    expect(saved.status).toBe(200);
    expect(read("a.txt")).toBe("äöü\r\n");
    expect(saved.json.hash).toBe(createHash("sha256").update("äöü\r\n").digest("hex"));
    expect((await contents.call("GET", "/a.txt?content=0&hash=1")).json.hash).toBe(saved.json.hash);
  });
  it("saves bytes", async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    await contents.call("PUT", "/a.bin", { type: "file", format: "base64", content: bytes.toString("base64") });
    expect(readFileSync(contents.in("a.bin"))).toEqual(bytes);
    expect((await contents.call("PUT", "/a.bin", { type: "file", format: "base64", content: "" })).status).toBe(200);
    expect(read("a.bin")).toBe("");
  });
  it("saves a notebook as the project's own formatter and Python's write it", async () => {
    const notebook = notebookWith([html], { trusted: true, mine: [1] });
    const { status, json } = await contents.call("PUT", "/q1.ipynb", {
      type: "notebook",
      format: "json",
      content: notebook,
    });
    expect([status, json.type]).toEqual([201, "notebook"]);
    expect(read("q1.ipynb")).toBe(formatNotebook(notebook as unknown as Notebook));
    expect(read("q1.ipynb")).toContain('   "source": [\n    "1\\n",\n    "2"\n   ]');
    expect(read("q1.ipynb")).not.toContain("trusted");
  });
  it("saves and opens a notebook with much output, as it was and with its own hash", async () => {
    const text = "损失 0.5 😀\n".repeat(400_000);
    const notebook = notebookWith([{ output_type: "stream", name: "stdout", text }]);
    const saved = await contents.call("PUT", "/q1.ipynb", { type: "notebook", content: notebook });
    const written = readFileSync(contents.in("q1.ipynb"));
    expect(written.equals(Buffer.from(formatNotebook(notebook as unknown as Notebook)))).toBe(true);
    expect(saved.json.hash).toBe(createHash("sha256").update(written).digest("hex"));
    const { json } = await contents.call("GET", "/q1.ipynb?content=1&hash=1");
    expect(json.hash).toBe(saved.json.hash);
    expect((json.content as { cells: { outputs: { text: string }[] }[] }).cells[0]?.outputs[0]?.text).toBe(text);
  });
  it("gives back what it saved, unknown fields and invalid parts too", async () => {
    const odd = {
      cell_type: "code",
      source: ["a\n", "b"],
      metadata: {},
      outputs: [{ output_type: "display_data" }],
      mine: 1,
    };
    const notebook = { nbformat: 4, nbformat_minor: 2, metadata: { mine: { a: null } }, cells: [odd], more: ["x"] };
    await contents.call("PUT", "/q1.ipynb", { type: "notebook", content: notebook });
    const { json } = await contents.call("GET", "/q1.ipynb");
    expect(json.content).toEqual({ ...notebook, cells: [{ ...odd, source: "a\nb", metadata: { trusted: false } }] });
  });
  it("makes a folder, and leaves one that is there", async () => {
    expect((await contents.call("PUT", "/new", { type: "directory" })).status).toBe(201);
    contents.put("new/a.txt", "a");
    expect((await contents.call("PUT", "/new", { type: "directory" })).status).toBe(200);
    expect(read("new/a.txt")).toBe("a");
  });
  it("keeps the old file's mode, and a link a link", async () => {
    contents.put("zh/a.txt", "old");
    chmodSync(contents.in("zh/a.txt"), 0o640);
    symlinkSync("zh/a.txt", contents.in("link.txt"));
    expect((await contents.call("PUT", "/link.txt", text("new"))).status).toBe(200);
    expect(read("zh/a.txt")).toBe("new");
    expect(statSync(contents.in("zh/a.txt")).mode & 0o777).toBe(0o640);
  });

  it.each<[string, number, unknown]>([
    ["/a.txt", 400, undefined],
    ["/a.txt", 400, null],
    ["/a.txt", 400, []],
    ["/a.txt", 400, "text"],
    ["/a.txt", 400, {}],
    ["/a.txt", 400, { type: "file" }],
    ["/a.txt", 400, { type: "file", format: "text" }],
    ["/a.txt", 400, { type: "file", content: "x" }],
    ["/a.txt", 400, { type: "file", format: "json", content: {} }],
    ["/a.txt", 400, { type: "file", format: "text", content: { a: 1 } }],
    ["/a.txt", 400, { type: "file", format: "base64", content: "not base64" }],
    ["/a.txt", 400, { type: "file", format: "base64", content: "YQ=" }],
    ["/a.txt", 400, { type: "other", format: "text", content: "x" }],
    ["/a.txt", 409, { type: "directory" }],
    ["/a.txt", 400, { type: "notebook", content: "text" }],
    ["/a.txt", 400, { type: "notebook", content: { ...notebookWith([]), nbformat: 3 } }],
    ["/a.txt", 400, { type: "notebook", content: { ...notebookWith([]), nbformat_minor: "5" } }],
    ["/a.txt", 400, { type: "notebook", content: { ...notebookWith([]), cells: {} } }],
    ["/a.txt", 400, { type: "notebook", content: { ...notebookWith([]), cells: [1] } }],
    ["/a.txt", 400, { type: "notebook", content: { ...notebookWith([]), metadata: null } }],
    ["/a.txt", 400, { type: "file", format: "text", content: "x", chunk: 2 }],
    ["/a.txt", 400, { type: "file", format: "text", content: "x", chunk: "1" }],
    ["/folder", 400, text("x")],
    ["", 400, text("x")],
    ["", 400, { type: "directory" }],
    ["/none/a.txt", 404, text("x")],
    ["/a.txt/b.txt", 404, text("x")],
    ["/.hidden", 403, text("x")],
    ["/..%2fsecret.txt", 403, text("x")],
    ["/out.txt", 403, text("x")],
    ["/out/secret.txt", 403, text("x")],
    ["/dangling.txt", 403, text("x")],
    [`/${"a".repeat(300)}`, 400, text("x")],
  ])("to %s is %i for %j, and changes nothing", async (address, status, body) => {
    contents.put("a.txt", "kept");
    mkdirSync(contents.in("folder"));
    symlinkSync("../secret.txt", contents.in("out.txt"));
    symlinkSync("..", contents.in("out"));
    symlinkSync("../made.txt", contents.in("dangling.txt"));
    expect((await contents.call("PUT", address, body)).status).toBe(status);
    expect(read("a.txt")).toBe("kept");
    expect(readdirSync(contents.in()).sort()).toEqual(["a.txt", "dangling.txt", "folder", "out", "out.txt"]);
    expect(readdirSync(contents.base).sort()).toEqual(["secret.txt", "served", "state"]);
    expect(readFileSync(path.join(contents.base, "secret.txt"), "utf8")).toBe("secret");
  });
  // Nothing is read-only for the superuser, as CI runs.
  if (process.getuid?.() !== 0)
    it("leaves a file that may not be written", async () => {
      contents.put("a.txt", "kept");
      chmodSync(contents.in("a.txt"), 0o444);
      expect((await contents.call("PUT", "/a.txt", text("x"))).status).toBe(403);
      expect(read("a.txt")).toBe("kept");
    });
  it("of any JSON is answered below 500, and leaves no file half-written", async () => {
    contents.put("a.ipynb", "kept");
    const anything = fc.jsonValue({ maxDepth: 4 });
    const cell = fc.record(
      {
        cell_type: fc.oneof(fc.constantFrom("code", "markdown"), anything),
        source: anything,
        metadata: anything,
        outputs: fc.oneof(
          anything,
          fc.array(
            fc.record({ output_type: fc.constantFrom("stream", "display_data"), text: anything, data: anything }),
          ),
        ),
        attachments: anything,
      },
      { requiredKeys: [] },
    );
    const notebook = fc.record({
      nbformat: fc.constant(4),
      nbformat_minor: fc.constant(5),
      metadata: fc.constant({}),
      cells: fc.array(cell),
    });
    const body = fc.record({
      type: fc.constantFrom("notebook", "file", "directory", 1),
      format: fc.constantFrom("text", "base64", "json", null),
      content: fc.oneof(anything, notebook, notebook),
      chunk: fc.constantFrom(undefined, undefined, 1, -1),
    });
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const { status } = await contents.call("PUT", "/a.ipynb", sent);
        expect(status).toBeLessThan(500);
        const opened = await contents.call("GET", "/a.ipynb");
        expect(opened.status).toBeLessThan(500);
        if (status === 200 && sent.type === "notebook" && sent.chunk === undefined) expect(opened.status).toBe(200);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(contents.log).toEqual([]);
  });
});
