import { readFileSync, renameSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
  contents.put("a.txt", "one");
});
afterEach(() => contents.end());

const save = (content: string) => contents.call("PUT", "/a.txt", { type: "file", format: "text", content });
const ask = () => contents.call("GET", "/a.txt?content=0&hash=1");
const read = (): string => readFileSync(contents.in("a.txt"), "utf8");

describe("a file that changes after JupyterLab asked for its hash", () => {
  it("is not overwritten, until it asks again", async () => {
    const before = await ask();
    contents.put("a.txt", "two, by another program");
    const { status, json } = await save("three");
    expect([status, json.message]).toEqual([
      409,
      '"a.txt": the file changed on disk meanwhile and was not overwritten; save it again',
    ]);
    expect(read()).toBe("two, by another program");
    expect((await ask()).json.hash).not.toBe(before.json.hash);
    expect((await save("three")).status).toBe(200);
    expect(read()).toBe("three");
  });
  it("is seen though its size and time are the same", async () => {
    utimesSync(contents.in("a.txt"), 1, 1);
    await ask();
    contents.put("b.txt", "two");
    utimesSync(contents.in("b.txt"), 1, 1);
    renameSync(contents.in("b.txt"), contents.in("a.txt"));
    expect((await save("three")).status).toBe(409);
    // As when it is uploaded again, which asks for no hash.
    expect((await save("three")).status).toBe(200);
  });
  it("does not stand in the way of who saves without asking", async () => {
    for (const content of ["two", "three"]) {
      expect((await save(content)).status).toBe(200);
      expect(read()).toBe(content);
    }
  });
  it("is written anew where it was deleted", async () => {
    await ask();
    await contents.call("DELETE", "/a.txt");
    expect((await save("two")).status).toBe(201);
  });
});
