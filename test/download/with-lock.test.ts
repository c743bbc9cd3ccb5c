import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../src/download/index.js";

let folder: string;
let guarded: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-lock-"));
  guarded = path.join(folder, "cache");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Leaves a lock behind, as a process that was killed does. */
function leave(pid: number, host: string, start = ""): string {
  const owner = path.join(`${guarded}.lock`, `${pid}@${host}@some-id`);
  mkdirSync(path.dirname(owner));
  writeFileSync(owner, start);
  return owner;
}

describe("withLock(file, work, options)", () => {
  it("runs one at a time, and returns what the work returns", async () => {
    let inside = 0;
    const work = async (i: number) => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside--;
      return i;
    };
    const all = Array.from({ length: 8 }, (_, i) => withLock(guarded, () => work(i), { pollMs: 1 }));
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(readdirSync(folder)).toEqual([]);
  });
  it("lets go when the work throws", async () => {
    await expect(withLock(guarded, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await withLock(guarded, async () => "next")).toBe("next");
  });
  it("breaks the lock of a process that is dead", async () => {
    leave(spawnSync(process.execPath, ["-e", ""]).pid, hostname());
    expect(await withLock(guarded, async () => "alone")).toBe("alone");
    expect(readdirSync(folder)).toEqual([]);
  });
  it("breaks a lock that has shown no life for a minute, from whichever machine", async () => {
    const owner = leave(process.pid, "elsewhere");
    const before = new Date(Date.now() - 61_000);
    utimesSync(owner, before, before);
    expect(await withLock(guarded, async () => "alone")).toBe("alone");
  });
  it.runIf(process.platform === "linux")("breaks the lock of a dead process whose number another has now", async () => {
    leave(process.pid, hostname(), "1");
    expect(await withLock(guarded, async () => "alone", { staleMs: Infinity })).toBe("alone");
  });
  it("leaves a lock that shows no life to a process that runs, where that is asked", async () => {
    const owner = leave(process.pid, hostname());
    const before = new Date(Date.now() - 600_000);
    utimesSync(owner, before, before);
    const stop = new AbortController();
    const options = { staleMs: Infinity, onWait: () => stop.abort(), signal: stop.signal, pollMs: 1 };
    await expect(withLock(guarded, async () => "never", options)).rejects.toThrow("aborted");
    expect(existsSync(owner)).toBe(true);
  });
  it("breaks a lock without an owner", async () => {
    mkdirSync(`${guarded}.lock`);
    expect(await withLock(guarded, async () => "alone")).toBe("alone");
  });
  it("waits for a lock of another machine that shows life, says for whom, and stops when told", async () => {
    const owner = leave(7, "elsewhere");
    const stop = new AbortController();
    const waited: number[] = [];
    const onWait = (pid: number) => {
      waited.push(pid);
      stop.abort(new Error("stopped"));
    };
    const wait = withLock(guarded, async () => "never", { onWait, signal: stop.signal, pollMs: 1 });
    await expect(wait).rejects.toThrow();
    expect(waited).toEqual([7]);
    expect(existsSync(owner)).toBe(true);
    expect(readdirSync(folder)).toEqual(["cache.lock"]);
  });
});
