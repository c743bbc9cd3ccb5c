import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notebookWith, someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
  mkdirSync(contents.in("zh"));
});
afterEach(() => contents.end());

const make = async (address: string, body?: unknown): Promise<string> =>
  (await contents.call("POST", address, body)).json.path;

describe("POST /api/contents/...", () => {
  it.each([
    [undefined, ["zh/untitled", "zh/untitled1", "zh/untitled2"]],
    [{ type: "file", ext: ".ts" }, ["zh/untitled.ts", "zh/untitled1.ts", "zh/untitled2.ts"]],
    [{ ext: ".ipynb" }, ["zh/Untitled.ipynb", "zh/Untitled1.ipynb", "zh/Untitled2.ipynb"]],
    [{ type: "notebook" }, ["zh/Untitled.ipynb", "zh/Untitled1.ipynb", "zh/Untitled2.ipynb"]],
    [{ type: "directory" }, ["zh/Untitled Folder", "zh/Untitled Folder 1", "zh/Untitled Folder 2"]],
  ])("makes for %j what has a free name", async (body, names) => {
    const made = [await make("/zh", body), await make("/zh", body), await make("/zh", body)];
    expect(made).toEqual(names);
  });
  it("gives two at once two names", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => make("", { type: "notebook" })));
    expect(new Set(made).size).toBe(8);
  });
  it("makes a notebook that opens, and answers 201 with its model", async () => {
    const { status, json } = await contents.call("POST", "", { type: "notebook" });
    expect([status, json.type, json.content]).toEqual([201, "notebook", null]);
    const opened = await contents.call("GET", "/Untitled.ipynb");
    expect(opened.json.content).toEqual({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] });
  });

  it.each([
    ["q1.ipynb", "", "q1-Copy2.ipynb"],
    ["q1.ipynb", "zh", "zh/q1.ipynb"],
    ["q1-Copy1.ipynb", "", "q1-Copy2.ipynb"],
    ["a.tar.gz", "", "a-Copy1.tar.gz"],
    ["1.5.ipynb", "", "1.5-Copy1.ipynb"],
    ["plain", "", "plain-Copy1"],
    ["/q1.ipynb", "/zh/", "zh/q1.ipynb"],
  ])("copies %s into %j as %s", async (from, to, name) => {
    for (const file of ["q1.ipynb", "q1-Copy1.ipynb", "a.tar.gz", "1.5.ipynb", "plain"])
      contents.put(file, `of ${file}`);
    expect(await make(`/${to}`, { copy_from: from })).toBe(name);
    expect(readFileSync(contents.in(name), "utf8")).toBe(`of ${from.replace(/^\//, "")}`);
  });
  it("copies a notebook with its outputs' trust", async () => {
    const content = notebookWith([], { trusted: true });
    await contents.call("PUT", "/q1.ipynb", { type: "notebook", content });
    await make("", { copy_from: "q1.ipynb" });
    expect((await contents.call("GET", "/q1-Copy1.ipynb")).json.content).toEqual(content);
  });
  it("copies a folder without what is hidden or leads elsewhere", async () => {
    contents.put("q/a/b.txt", "b");
    contents.put("q/.ipynb_checkpoints/b-checkpoint.txt", "");
    symlinkSync("../../secret.txt", contents.in("q/out"));
    expect(await make("", { copy_from: "q" })).toBe("q-Copy1");
    expect(readFileSync(contents.in("q-Copy1/a/b.txt"), "utf8")).toBe("b");
    for (const name of [".ipynb_checkpoints", "out"]) expect(existsSync(contents.in("q-Copy1", name))).toBe(false);
  });

  it.each<[string, number, unknown]>([
    ["/none", 404, {}],
    ["/q1.ipynb", 400, {}],
    ["", 400, { type: "other" }],
    ["", 400, { type: 1 }],
    ["", 400, { ext: "/../../x" }],
    ["", 400, { ext: "txt" }],
    ["", 400, { ext: 1 }],
    ["", 400, { copy_from: 1 }],
    ["", 404, { copy_from: "none" }],
    ["", 403, { copy_from: "../secret.txt" }],
    ["", 403, { copy_from: "out" }],
    ["", 400, { copy_from: "" }],
    ["/q/a", 400, { copy_from: "q" }],
  ])("to %s is %i for %j, and makes nothing", async (address, status, body) => {
    contents.put("q1.ipynb", "");
    contents.put("q/a/b.txt", "");
    symlinkSync("../secret.txt", contents.in("out"));
    const before = (await contents.call("GET", "")).json.content as unknown[];
    const answer = await contents.call("POST", address, body);
    expect(answer.status).toBe(status);
    expect((await contents.call("GET", "")).json.content).toHaveLength(before.length);
    expect((await contents.call("GET", "/q/a")).json.content).toHaveLength(1);
  });
});
