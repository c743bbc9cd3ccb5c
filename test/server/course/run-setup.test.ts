import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SetupMessage, SetupOrder } from "../../../src/course/index.js";
import { runSetup } from "../../../src/server/course/run-setup.js";
import { tar } from "../../data/tar-fixture.js";
import { beginning, file, serve } from "../../download/file-server.js";
import { FakeProgram } from "./fake-program.js";

const fake = new FakeProgram({ engine: { backend: "wasm", name: "" }, native: "absent", hasCifar10: false });
let cache: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  cache = mkdtempSync(path.join(os.tmpdir(), "quantlab-cache-"));
  env = { ...process.env, QUANTLAB_CACHE: cache, QUANTLAB_BACKEND: "wasm" };
  delete env["QUANTLAB_CIFAR10"];
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** Runs the lab's own program, and gives what it said. */
async function run(order: SetupOrder, signal = new AbortController().signal): Promise<SetupMessage[]> {
  const said: SetupMessage[] = [];
  await runSetup(order, { env, signal, onMessage: (message) => said.push(message) });
  return said;
}

const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`).concat("test_batch.bin");
const archive = gzipSync(tar(names.map((name) => [name, new Uint8Array(3073)] as const)), { level: 0 });
const md5 = createHash("md5").update(archive).digest("hex");
const ARCHIVE = "cifar-10-binary.tar.gz";

describe("runSetup(order) with the lab's program", () => {
  it("looks what a kernel would run on, and what there is", async () => {
    const [found] = await run({ task: "look" });
    expect(found).toMatchObject({
      kind: "found",
      found: { engine: { backend: "wasm", name: "TensorFlow.js 4.22.0 (WebAssembly)" }, hasCifar10: false },
    });
    writeFileSync(path.join(cache, ARCHIVE), archive);
    expect((await run({ task: "look" }))[0]).toMatchObject({ found: { hasCifar10: true } });
  });

  it("fetches CIFAR-10 into the cache, with progress", async () => {
    await using server = await serve(file(archive));
    const said = await run({ task: "cifar10", from: { url: server.url, md5, imagesPerFile: 1 } });
    expect(readdirSync(cache)).toEqual([ARCHIVE]);
    expect(said[0]).toEqual({ kind: "start", label: "downloading data.bin", total: archive.length, unit: "bytes" });
    expect(said).toContainEqual({ kind: "update", done: archive.length });
    expect(said).toContainEqual({ kind: "start", label: "reading CIFAR-10", total: 6, unit: "images" });
  });

  it("stops in the middle of it; nothing half-fetched is taken for whole, and the next time goes on from there", async () => {
    await using server = await serve(beginning(archive, 5000), file(archive));
    const order = { task: "cifar10", from: { url: server.url, md5, imagesPerFile: 1 } } as const;
    const stop = new AbortController();
    const running = run(order, stop.signal);
    await vi.waitFor(() => expect(statSync(path.join(cache, `${ARCHIVE}.part`)).size).toBe(5000), 20_000);
    stop.abort();
    await running;
    // Without a lock: it was not killed.
    expect(readdirSync(cache).sort()).toEqual([`${ARCHIVE}.part`, `${ARCHIVE}.part.tag`]);
    await run(order);
    expect(server.ranges[1]).toBe("bytes=5000-");
    expect(existsSync(path.join(cache, ARCHIVE))).toBe(true);
  });

  it("says why CIFAR-10 cannot be had", async () => {
    await using server = await serve(file(Buffer.from("something else")));
    const order = { task: "cifar10", from: { url: server.url, md5, imagesPerFile: 1 } } as const;
    await expect(run(order)).rejects.toThrow(`must have md5 ${md5}, got `);
    expect(existsSync(path.join(cache, ARCHIVE))).toBe(false);
  });

  it("says why the native library cannot be had, and the way out", async () => {
    writeFileSync(path.join(cache, "native"), "a file where the folder should be");
    await expect(run({ task: "native", force: true })).rejects.toMatchObject({
      message: expect.stringContaining(`the cache ${cache} cannot be written (`) as string,
      wayOut: expect.stringContaining("QUANTLAB_CACHE") as string,
    });
  });
});

describe("runSetup(order, { program })", () => {
  const options = () => ({ program: fake.program, env: fake.env, onMessage: () => undefined });

  it("kills a program that does not stop when it is told to", async () => {
    fake.write("deaf", "");
    const stop = new AbortController();
    const running = runSetup({ task: "native", force: false }, { ...options(), signal: stop.signal, patienceMs: 50 });
    await fake.untilFetching();
    stop.abort();
    await running;
    expect(fake.isFetching).toBe(false);
  });

  it("starts nothing that is stopped already", async () => {
    await runSetup({ task: "native", force: false }, { ...options(), signal: AbortSignal.abort() });
    expect(fake.orders).toEqual([]);
  });

  it("says so where the program cannot be run", async () => {
    const missing = { ...options(), program: `${fake.program}.none`, signal: new AbortController().signal };
    await expect(runSetup({ task: "look" }, missing)).rejects.toThrow("its process ended with exit code 1");
  });
});
