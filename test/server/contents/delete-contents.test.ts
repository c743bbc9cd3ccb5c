import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

describe("DELETE /api/contents/...", () => {
  it("deletes a file with its checkpoint", async () => {
    contents.put("a.txt", "a");
    await contents.call("POST", "/a.txt/checkpoints");
    expect((await contents.call("DELETE", "/a.txt")).status).toBe(204);
    expect(existsSync(contents.in("a.txt"))).toBe(false);
    expect(readdirSync(contents.in(".ipynb_checkpoints"))).toEqual([]);
  });
  it("deletes a folder with what is in it, but not what links lead to", async () => {
    contents.put("q/a/b.txt", "");
    contents.put("other/kept.txt", "");
    mkdirSync(path.join(contents.base, "outside"));
    symlinkSync("../../outside", contents.in("q/out"));
    symlinkSync("../other", contents.in("q/other"));
    expect((await contents.call("DELETE", "/q")).status).toBe(204);
    expect([existsSync(contents.in("q")), existsSync(contents.in("other/kept.txt"))]).toEqual([false, true]);
    expect(existsSync(path.join(contents.base, "outside"))).toBe(true);
  });
  it("deletes a link, not what it leads to", async () => {
    contents.put("q/kept.txt", "");
    symlinkSync("q", contents.in("link"));
    expect((await contents.call("DELETE", "/link")).status).toBe(204);
    expect([existsSync(contents.in("link")), existsSync(contents.in("q/kept.txt"))]).toEqual([false, true]);
  });
  it.each([
    ["", 400],
    ["/", 400],
    ["/none.txt", 404],
    ["/.hidden", 403],
    ["/..%2fsecret.txt", 403],
    ["/out", 403],
  ])("of %j is %i, and deletes nothing", async (address, status) => {
    contents.put(".hidden", "");
    symlinkSync("..", contents.in("out"));
    expect((await contents.call("DELETE", address)).status).toBe(status);
    expect(readdirSync(contents.in()).sort()).toEqual([".hidden", "out"]);
    expect(existsSync(path.join(contents.base, "secret.txt"))).toBe(true);
  });
});
