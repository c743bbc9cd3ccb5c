import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { download, DownloadError, type DownloadOptions } from "../../src/download/index.js";
import type { StartProgress } from "../../src/progress/index.js";
import { beginning, file, serve, status } from "./file-server.js";

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251));
const sha256 = createHash("sha256").update(bytes).digest("hex");
const md5 = createHash("md5").update(bytes).digest("hex");
const quick: DownloadOptions = { pauseMs: 1 };

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-download-"));
  target = path.join(folder, "cache", "data.bin");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The target is whole and right, and nothing else is left beside it. */
function expectWhole(): void {
  expect(readFileSync(target).equals(bytes)).toBe(true);
  expect(readdirSync(path.dirname(target))).toEqual(["data.bin"]);
}

/** Acts, once, when this much has come. */
function when(amount: number, act: () => void): StartProgress {
  let acted = false;
  const update = (done: number) => {
    if (acted || done !== amount) return;
    acted = true;
    act();
  };
  return () => ({ update, end: () => undefined });
}

/** Leaves a part behind, as a download that was killed does. */
function leave(part: Buffer, tag: string): void {
  mkdirSync(path.dirname(target));
  writeFileSync(`${target}.part`, part);
  writeFileSync(`${target}.part.tag`, tag);
}

describe("download(url, file, options)", () => {
  it("fetches the whole file, makes its folder and leaves nothing else", async () => {
    await using server = await serve(file(bytes));
    await download(server.url, target, { sha256, md5, size: bytes.length });
    expectWhole();
  });
  it("asks for nothing when the right file is there", async () => {
    await using server = await serve(file(bytes));
    await download(server.url, target, { sha256 });
    await download(server.url, target, { sha256 });
    expect(server.ranges).toEqual([""]);
  });
  it("fetches again when the file that is there is damaged", async () => {
    await using server = await serve(file(bytes));
    await download(server.url, target);
    writeFileSync(target, "damaged");
    await download(server.url, target, { sha256 });
    expectWhole();
  });
  it("says how far it is, in bytes", async () => {
    await using server = await serve(file(bytes));
    const told: unknown[] = [];
    await download(server.url, target, {
      progress: (...start) => {
        told.push(start);
        return { update: (done) => told.push(done), end: (note) => told.push(note ?? "end") };
      },
    });
    expect(told.slice(0, 2)).toEqual([["downloading data.bin", bytes.length, "bytes"], 0]);
    expect(told.slice(-2)).toEqual([bytes.length, "end"]);
  });

  it("resumes where the connection was cut", async () => {
    await using server = await serve(beginning(bytes, 50_000), file(bytes));
    await download(server.url, target, { ...quick, sha256, progress: when(50_000, server.cut) });
    expect(server.ranges).toEqual(["", "bytes=50000-"]);
    expect(server.statuses).toEqual([200, 206]);
    expectWhole();
  });
  it("resumes in a later call what was stopped", async () => {
    await using server = await serve(beginning(bytes, 50_000), file(bytes));
    const stop = new AbortController();
    const progress = when(50_000, () => stop.abort(new Error("stopped")));
    await expect(download(server.url, target, { progress, signal: stop.signal })).rejects.toThrow("stopped");
    expect(existsSync(target)).toBe(false);
    await download(server.url, target, { sha256 });
    expect(server.ranges).toEqual(["", "bytes=50000-"]);
    expect(server.statuses).toEqual([200, 206]);
    expectWhole();
  });
  it("starts over where the server knows no ranges", async () => {
    leave(bytes.subarray(0, 1000), '"v1"');
    await using server = await serve((_, response) => void response.end(bytes));
    await download(server.url, target, { sha256 });
    expect(server.ranges).toEqual(["bytes=1000-"]);
    expectWhole();
  });
  it("starts over when the server's file has changed", async () => {
    leave(Buffer.alloc(1000), '"v0"');
    await using server = await serve(file(bytes));
    await download(server.url, target, { sha256 });
    expect(server.statuses).toEqual([200]);
    expectWhole();
  });
  it("starts over when the server answers 416, as it does when the part is longer than the file", async () => {
    leave(Buffer.alloc(400_000), '"v1"');
    await using server = await serve(file(bytes));
    await download(server.url, target, { ...quick, sha256 });
    expect(server.ranges).toEqual(["bytes=400000-", ""]);
    expectWhole();
  });
  it.each([
    ["is longer than the size it is told", Buffer.alloc(400_000), '"v1"'],
    ["has nothing that names its version", bytes.subarray(0, 1000), ""],
  ])("does not resume a part that %s", async (_, part, tag) => {
    leave(part, tag);
    await using server = await serve(file(bytes));
    await download(server.url, target, { sha256, size: bytes.length });
    expect(server.ranges).toEqual([""]);
    expectWhole();
  });
  it("takes no weak ETag for the name of a version", async () => {
    await using server = await serve(beginning(bytes, 50_000, 'W/"v1"'), file(bytes));
    await download(server.url, target, { ...quick, sha256, progress: when(50_000, server.cut) });
    expect(server.ranges).toEqual(["", ""]);
    expectWhole();
  });

  it("deletes what has a wrong digest, saying what was expected and what came", async () => {
    await using server = await serve(file(bytes));
    const wrong = "0".repeat(64);
    await expect(download(server.url, target, { sha256: wrong })).rejects.toThrow(
      `must have sha256 ${wrong}, got ${sha256}`,
    );
    expect(existsSync(target)).toBe(false);
    expect(existsSync(`${target}.part`)).toBe(false);
    expect(server.ranges).toEqual([""]); // trying again would bring the same bytes
  });
  it("checks the digest that the server itself names", async () => {
    const named = Buffer.from("0".repeat(32), "hex").toString("base64");
    await using server = await serve(file(bytes, '"v1"', { "x-goog-hash": `crc32c=AAAAAA==, md5=${named}` }));
    await expect(download(server.url, target)).rejects.toThrow(`must have md5 ${"0".repeat(32)}, got ${md5}`);
  });
  it("refuses another size than it is told", async () => {
    await using server = await serve(file(bytes));
    await expect(download(server.url, target, { size: 5 })).rejects.toThrow("must have 5 bytes, got 300000");
  });

  it.each([404, 403])("gives up at once on %i, with the code and the status", async (code) => {
    await using server = await serve(status(code));
    const error = await download(server.url, target, quick).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toMatchObject({ code: "http", status: code });
    expect((error as Error).message).toMatch(`${server.url} must answer 200, got ${code}`);
    expect(server.ranges).toHaveLength(1);
  });
  it("tries again when the server is busy, and then gives up", async () => {
    await using busy = await serve(status(503), file(bytes));
    await download(busy.url, target, { ...quick, sha256 });
    expectWhole();
    await using broken = await serve(status(500));
    const other = download(broken.url, `${target}2`, { ...quick, retries: 2 });
    await expect(other).rejects.toThrow("got 500");
    expect(broken.ranges).toHaveLength(3);
  });
  it("gives up on a server that stays silent", async () => {
    await using server = await serve(() => undefined);
    const silence = download(server.url, target, { ...quick, silenceMs: 50 });
    await expect(silence).rejects.toThrow("cannot be reached: silent for 0.05 s");
    expect(server.ranges).toHaveLength(1);
  });
  it("tries again to reach a server that has already sent something", async () => {
    leave(bytes.subarray(0, 1000), '"v1"');
    await using server = await serve((request) => request.socket.destroy(), file(bytes));
    await download(server.url, target, { ...quick, sha256 });
    expect(server.ranges).toEqual(["bytes=1000-", "bytes=1000-"]);
    expectWhole();
  });
  it("names the reason when there is no server", async () => {
    const server = await serve(file(bytes));
    await server[Symbol.asyncDispose]();
    const error = await download(server.url, target, quick).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "unreachable" });
    expect((error as Error).message).toContain("cannot be reached: ECONNREFUSED");
  });
  it("refuses what is not an http address", async () => {
    await expect(download("ftp://host/file", target)).rejects.toThrow(
      "must be an http or https address, got ftp://host",
    );
  });
  it("lets two that want the same file take turns", async () => {
    await using server = await serve(file(bytes));
    await Promise.all([download(server.url, target, { sha256 }), download(server.url, target, { sha256 })]);
    expect(server.ranges).toEqual([""]);
    expect(statSync(target).size).toBe(bytes.length);
    expectWhole();
  });
});
