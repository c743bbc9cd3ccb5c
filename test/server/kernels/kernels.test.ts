import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { eventually, isAlive, KernelServer } from "./kernel-server.js";

let server: KernelServer;
let now = 0;
const hour = 3_600_000;
afterEach(() => server.close());

describe("Kernels#start(path, name)", () => {
  it("starts each under an id of its own", async () => {
    server = await KernelServer.start();
    const kernels = await Promise.all([server.kernels.start("q1.ipynb"), server.kernels.start("zh/q1.ipynb")]);
    expect(server.kernels.list().map(({ id }) => id)).toEqual(kernels.map(({ id }) => id));
  });
  it("throws away the connection files that a killed server left", async () => {
    server = await KernelServer.start();
    mkdirSync(server.connections);
    writeFileSync(path.join(server.connections, "old.json"), "");
    await server.kernels.start("");
    expect(readdirSync(server.connections)).toEqual([expect.stringMatching(/^quantlab-kernel-/)]);
  });
  it("asks for the command when the first kernel starts, not before", async () => {
    let asked = 0;
    server = await KernelServer.start({ command: () => Promise.reject(new Error(String(++asked))) });
    expect(asked).toBe(0);
    await expect(server.kernels.start("")).rejects.toThrow("the kernel could not be started: 1");
  });
  it("starts none in a server that is ending", async () => {
    server = await KernelServer.start();
    await server.end();
    await expect(server.kernels.start("")).rejects.toThrow("the server is ending");
    expect(existsSync(server.connections)).toBe(false);
  });
});

describe("Kernels#cull()", () => {
  it("shuts down who was idle for an hour, and tells its page", async () => {
    server = await KernelServer.start({ now: () => now });
    const { kernel } = await server.open();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    await eventually(() => server.kernels.list()).toMatchObject([{ execution_state: "idle" }]);
    now += hour;
    server.kernels.cull();
    expect(server.kernels.list()).toHaveLength(1);
    now += 1;
    server.kernels.cull();
    await page.untilStatus("dead");
    expect(await page.closed).toBe(1000);
    expect(server.kernels.list()).toEqual([]);
    expect(server.sessions.list()).toEqual([]);
    await eventually(() => isAlive(pid)).toBe(false);
    expect(server.logged).toEqual([expect.stringMatching(/was idle for 60 minutes and is shut down$/)]);
  });
  it("leaves alone who works, however long", async () => {
    server = await KernelServer.start({ now: () => now });
    const { kernel } = await server.open();
    const page = await server.page(kernel);
    page.ask("execute_request", { code: "hang" });
    await eventually(() => server.kernels.list()).toMatchObject([{ execution_state: "busy" }]);
    now += 10 * hour;
    server.kernels.cull();
    expect(server.kernels.list()).toHaveLength(1);
  });
  it.each([
    [0, 1],
    [10_000, 0],
  ])("with cullIdleMs %i leaves %i of one after a day", async (cullIdleMs, left) => {
    server = await KernelServer.start({ now: () => now, cullIdleMs });
    await server.open();
    now += 24 * hour;
    server.kernels.cull();
    expect(server.kernels.list()).toHaveLength(left);
  });
});
