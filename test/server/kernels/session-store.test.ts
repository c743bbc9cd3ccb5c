import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SessionStore, type StoredSession } from "../../../src/server/kernels/session-store.js";

const session = (id: string): StoredSession => ({
  id,
  path: "q1.ipynb",
  name: "q1.ipynb",
  type: "notebook",
  kernelId: "k",
  clients: ["page"],
});
let folder: string;
let file: string;
let store: SessionStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-sessions-"));
  file = path.join(folder, "sessions.json");
  store = new SessionStore(file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("SessionStore", () => {
  it("gives back what was written last", async () => {
    void store.write([session("a")]);
    void store.write([session("a"), session("b")]);
    await store.write([session("b")]);
    expect(await new SessionStore(file).read()).toEqual([session("b")]);
  });
  it("leaves nothing beside its file", async () => {
    await store.write([session("a")]);
    expect(readdirSync(folder)).toEqual(["sessions.json"]);
  });
  it("is empty without a file", async () => {
    expect(await store.read()).toEqual([]);
  });
  it.each(["", "{", "[]", "null", '{"sessions":3}'])("is empty when the file holds %j", async (text) => {
    writeFileSync(file, text);
    expect(await store.read()).toEqual([]);
  });
  it("leaves out what is no session", async () => {
    const others = [null, 3, {}, { ...session("a"), path: 3 }, { ...session("a"), clients: [3] }];
    writeFileSync(file, JSON.stringify({ sessions: [...others, session("b")] }));
    expect(await store.read()).toEqual([session("b")]);
  });
  it("keeps the file before when the next cannot be written, and writes again later", async () => {
    await store.write([session("a")]);
    const before = readFileSync(file, "utf8");
    await expect(store.write([{ ...session("b"), name: 1n as never }])).rejects.toThrow("BigInt");
    expect(readFileSync(file, "utf8")).toBe(before);
    await store.write([session("c")]);
    expect(await store.read()).toEqual([session("c")]);
  });
});
