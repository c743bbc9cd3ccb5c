import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
  contents.put("zh/q1.ipynb", "one");
});
afterEach(() => contents.end());

const checkpoint = ".ipynb_checkpoints/q1-checkpoint.ipynb";

describe("/api/contents/.../checkpoints", () => {
  it("keeps a copy where Python's Jupyter keeps it, lists it, and brings the file back to it", async () => {
    expect((await contents.call("GET", "/zh/q1.ipynb/checkpoints")).json).toEqual([]);
    const made = await contents.call("POST", "/zh/q1.ipynb/checkpoints");
    expect(made).toEqual({
      status: 201,
      json: { id: "checkpoint", last_modified: statSync(contents.in("zh", checkpoint)).mtime.toISOString() },
    });
    expect((await contents.call("GET", "/zh/q1.ipynb/checkpoints")).json).toEqual([made.json]);
    contents.put("zh/q1.ipynb", "two");
    expect((await contents.call("POST", "/zh/q1.ipynb/checkpoints/checkpoint")).status).toBe(204);
    expect(readFileSync(contents.in("zh/q1.ipynb"), "utf8")).toBe("one");
  });
  it("has one for each file", async () => {
    for (const text of ["one", "two"]) {
      contents.put("zh/q1.ipynb", text);
      await contents.call("POST", "/zh/q1.ipynb/checkpoints");
    }
    expect(readdirSync(contents.in("zh/.ipynb_checkpoints"))).toEqual(["q1-checkpoint.ipynb"]);
    expect(readFileSync(contents.in("zh", checkpoint), "utf8")).toBe("two");
  });
  it("drops it", async () => {
    await contents.call("POST", "/zh/q1.ipynb/checkpoints");
    expect((await contents.call("DELETE", "/zh/q1.ipynb/checkpoints/checkpoint")).status).toBe(204);
    expect((await contents.call("GET", "/zh/q1.ipynb/checkpoints")).json).toEqual([]);
  });
  it.each([
    ["POST", "/zh/q1.ipynb/checkpoints/checkpoint", 404],
    ["POST", "/zh/q1.ipynb/checkpoints/other", 404],
    ["DELETE", "/zh/q1.ipynb/checkpoints/checkpoint", 404],
    ["DELETE", "/zh/q1.ipynb/checkpoints/..%2f..%2fq1.ipynb", 404],
    ["POST", "/zh/none.ipynb/checkpoints", 404],
    ["POST", "/zh/checkpoints", 400],
    ["POST", "/checkpoints", 400],
    ["PUT", "/zh/q1.ipynb/checkpoints", 400],
  ])("%s %s is %i", async (method, address, status) => {
    expect((await contents.call(method, address)).status).toBe(status);
    expect(readFileSync(contents.in("zh/q1.ipynb"), "utf8")).toBe("one");
  });
  it("knows no other than the one", async () => {
    await contents.call("POST", "/zh/q1.ipynb/checkpoints");
    contents.put("zh/q1.ipynb", "two");
    for (const method of ["POST", "DELETE"])
      expect((await contents.call(method, "/zh/q1.ipynb/checkpoints/other")).status).toBe(404);
    expect(readFileSync(contents.in("zh/q1.ipynb"), "utf8")).toBe("two");
    expect((await contents.call("GET", "/zh/q1.ipynb/checkpoints")).json).toHaveLength(1);
  });
  it("writes to no folder that a link leads out to", async () => {
    mkdirSync(path.join(contents.base, "outside"));
    symlinkSync("../../outside", contents.in("zh/.ipynb_checkpoints"));
    expect((await contents.call("POST", "/zh/q1.ipynb/checkpoints")).status).toBe(403);
    expect(readdirSync(path.join(contents.base, "outside"))).toEqual([]);
  });
});
