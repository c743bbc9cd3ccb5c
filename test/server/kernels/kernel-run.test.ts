import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { kernelCommand } from "../../../src/kernel/index.js";
import { KernelRun } from "../../../src/server/kernels/kernel-run.js";
import { eventually, isAlive, KernelServer } from "./kernel-server.js";
import type { Page } from "./page.js";

describe("KernelRun", () => {
  let folder: string;
  const runs: KernelRun[] = [];
  const fake = path.join(import.meta.dirname, "fake-kernel.cjs");
  const start = async (flag: string, startTimeoutMs = 60_000): Promise<KernelRun> => {
    const argv = [process.execPath, fake, "{connection_file}", flag];
    const options = { argv, cwd: folder, connectionFolder: folder, startTimeoutMs, onBroadcast: () => undefined };
    const run = await KernelRun.start(options);
    runs.push(run);
    return run;
  };
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-run-"))));
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.end(0)));
    rmSync(folder, { recursive: true });
  });

  it("is ready when the kernel greets", async () => {
    const run = await start("");
    expect(run.isReady).toBe(false);
    await run.ready;
    expect(run.isReady).toBe(true);
  });
  it("says what a kernel wrote that ended before", async () => {
    const run = await start("broken");
    await expect(run.ready).rejects.toThrow(/the kernel ended with exit code 1: [^]*no such thing/);
    expect(run.isLate).toBe(false);
  });
  it("kills one that does not greet in time", async () => {
    const run = await start("mute", 50);
    await expect(run.ready).rejects.toThrow("the kernel must answer within 0.05 s, got nothing");
    expect(run.isLate).toBe(true);
    expect(await run.ended).toContain("signal SIGKILL");
  });
  it.each(["", "mute", "stubborn"])("ends and leaves no process and no file: %s", async (flag) => {
    const run = await start(flag);
    const { pid = 0 } = run;
    await run.end(50);
    expect(isAlive(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
  it.runIf(process.platform !== "win32")("has a process group of its own, which ctrl-C does not reach", async () => {
    const { pid = 0 } = await start("");
    expect(process.kill(-pid, 0)).toBe(true);
  });
});

describe("KernelRun, of the course's own kernel", () => {
  let server: KernelServer;
  let kernel: string;
  let page: Page;
  beforeAll(async () => {
    const argv = await kernelCommand();
    server = await KernelServer.start({ command: () => Promise.resolve(argv) });
    kernel = (await server.open("zh/q1.ipynb")).kernel;
    page = await server.page(kernel);
  }, 120_000);
  afterAll(() => server.close());
  const post = (action: string) => server.api("POST", `/api/kernels/${kernel}/${action}`);

  it("runs a cell in the notebook's folder", async () => {
    expect(await page.run("let answer: number = 42; console.log(process.cwd())")).toBe(
      `${path.join(server.root, "zh")}\n`,
    );
    await eventually(() => server.kernels.list()).toMatchObject([{ execution_state: "idle", connections: 1 }]);
  });
  it("interrupts an endless loop, and keeps what cells have made", async () => {
    const id = page.ask("execute_request", { code: 'console.log("loop"); while (true) {}' });
    await page.until(({ parent_header, content }) => parent_header.msg_id === id && content["text"] === "loop\n");
    expect((await post("interrupt")).status).toBe(204);
    await page.outputOf(id);
    expect(await page.run("console.log(answer)")).toBe("42\n");
  });
  it("passes on 20 MB of output", async () => {
    const text = await page.run('for (let i = 0; i < 20480; i++) console.log("x".repeat(1023))');
    expect(text).toHaveLength(20 * 2 ** 20);
  });
  it("restarts in an endless loop, and has forgotten all", async () => {
    page.ask("execute_request", { code: "while (true) {}" });
    expect((await post("restart")).status).toBe(200);
    expect(await page.run("let answer = 1; console.log(answer)")).toBe("1\n");
  });
  it("starts again when it was killed, and leaves none of its processes", async () => {
    const pids = (await page.run("console.log(process.pid, process.ppid)")).trim().split(" ").map(Number);
    process.kill(pids[1] as number, "SIGKILL");
    await page.untilStatus("restarting");
    expect(await page.run("console.log(1)")).toBe("1\n");
    await eventually(() => pids.some(isAlive)).toBe(false);
  });
});
