import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
  contents.put("a.txt", "a");
  contents.put("b.txt", "b");
  contents.put("q/c.txt", "c");
  mkdirSync(contents.in("zh"));
  symlinkSync("..", contents.in("out"));
});
afterEach(() => contents.end());

const read = (name: string): string => readFileSync(contents.in(name), "utf8");

describe("PATCH /api/contents/...", () => {
  it("moves a file, and answers with its hash, so that JupyterLab still sees when it changes on disk", async () => {
    const { status, json } = await contents.call("PATCH", "/a.txt", { path: "zh/new name.txt" });
    expect([status, json.path, json.hash?.length]).toEqual([200, "zh/new name.txt", 64]);
    expect([read("zh/new name.txt"), existsSync(contents.in("a.txt"))]).toEqual(["a", false]);
  });
  it("moves a folder with what is in it", async () => {
    expect((await contents.call("PATCH", "/q", { path: "/zh/q" })).json.path).toBe("zh/q");
    expect(read("zh/q/c.txt")).toBe("c");
  });
  it("tells who keeps paths, and nobody of what could not be moved", async () => {
    await contents.call("PATCH", "/q", { path: "/zh/q" });
    await contents.call("PATCH", "/a.txt", { path: "b.txt" });
    expect(contents.moved).toEqual([["q", "zh/q"]]);
  });
  it("moves a file's checkpoint with it", async () => {
    await contents.call("POST", "/a.txt/checkpoints");
    contents.put("a.txt", "newer");
    await contents.call("PATCH", "/a.txt", { path: "zh/x.txt" });
    expect((await contents.call("POST", "/zh/x.txt/checkpoints/checkpoint")).status).toBe(204);
    expect(read("zh/x.txt")).toBe("a");
  });
  it("leaves a file where it is when it has the name already", async () =>
    expect((await contents.call("PATCH", "/a.txt", { path: "/a.txt" })).status).toBe(200));

  it.each<[string, number, unknown]>([
    ["/a.txt", 409, { path: "b.txt" }],
    ["/a.txt", 409, { path: "zh" }],
    ["/q", 409, { path: "zh" }],
    ["/q", 400, { path: "q/inside" }],
    ["/a.txt", 404, { path: "none/a.txt" }],
    ["/a.txt", 404, { path: "b.txt/a.txt" }],
    ["/none.txt", 404, { path: "c.txt" }],
    ["/a.txt", 400, { path: "" }],
    ["", 400, { path: "c" }],
    ["/a.txt", 400, {}],
    ["/a.txt", 400, { path: 1 }],
    ["/a.txt", 400, undefined],
    ["/a.txt", 403, { path: ".hidden" }],
    ["/a.txt", 403, { path: "../a.txt" }],
    ["/a.txt", 403, { path: "out/a.txt" }],
    ["/out/secret.txt", 403, { path: "c.txt" }],
  ])("of %s is %i for %j, and moves nothing", async (address, status, body) => {
    expect((await contents.call("PATCH", address, body)).status).toBe(status);
    expect([read("a.txt"), read("b.txt"), read("q/c.txt")]).toEqual(["a", "b", "c"]);
  });
});
