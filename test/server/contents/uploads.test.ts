import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

const part = (content: string, chunk: number) => ({
  type: "file",
  format: "base64",
  chunk,
  content: Buffer.from(content).toString("base64"),
});
const send = (content: string, chunk: number) => contents.call("PUT", "/a.bin", part(content, chunk));

describe("PUT /api/contents/... in parts", () => {
  it("puts the file there when the last part is", async () => {
    expect((await send("one ", 1)).json).toMatchObject({ name: "a.bin", path: "a.bin", type: "file", size: 4 });
    await send("two ", 2);
    expect((await contents.call("GET", "/a.bin")).status).toBe(404);
    expect((await contents.call("GET", "")).json.content).toEqual([]);
    const { json } = await send("three", -1);
    expect([json.size, json.hash?.length]).toEqual([13, 64]);
    expect(readFileSync(contents.in("a.bin"), "utf8")).toBe("one two three");
    expect(readdirSync(contents.in())).toEqual(["a.bin"]);
  });
  it("keeps the old file until then, and its mode", async () => {
    contents.put("a.bin", "old");
    chmodSync(contents.in("a.bin"), 0o600);
    await send("one", 1);
    expect(readFileSync(contents.in("a.bin"), "utf8")).toBe("old");
    await send("two", -1);
    expect(readFileSync(contents.in("a.bin"), "utf8")).toBe("onetwo");
    expect(statSync(contents.in("a.bin")).mode & 0o777).toBe(0o600);
  });
  it("begins anew with part 1", async () => {
    await send("given up", 1);
    await send("one", 1);
    await send("two", -1);
    expect(readFileSync(contents.in("a.bin"), "utf8")).toBe("onetwo");
  });
  it.each([[2], [-1], [0], [1.5]])("refuses part %d where part 1 is missing", async (chunk) => {
    const { status, json } = await send("x", chunk);
    expect([status, json.message]).toEqual([
      400,
      "chunk: must be the next part, 1, or -1 for the last; upload the file again",
    ]);
    expect(readdirSync(contents.in())).toEqual([]);
  });
  it("gives up where one is left out", async () => {
    await send("one", 1);
    expect((await send("three", 3)).status).toBe(400);
    expect((await send("two", 2)).status).toBe(400);
    expect(readdirSync(contents.in())).toEqual([]);
  });
});
