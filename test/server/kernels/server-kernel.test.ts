import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { eventually, isAlive, KernelServer, type KernelServerOptions } from "./kernel-server.js";
import type { Page } from "./page.js";

let server: KernelServer;
const start = async (options?: KernelServerOptions): Promise<string> => {
  server = await KernelServer.start(options);
  return (await server.api("POST", "/api/kernels", { path: "zh/q1.ipynb" })).json.id;
};
const openPage = async (options?: KernelServerOptions): Promise<Page> => {
  const kernel = await start(options);
  return server.page(kernel);
};
/** Kills the kernel's process, and waits until the page knows. */
const crash = async (page: Page): Promise<void> => {
  const pid = Number(await page.run("pid"));
  page.seen.splice(0);
  process.kill(pid, "SIGKILL");
  await page.until(({ content }) => ["restarting", "dead"].includes(content["execution_state"] as string));
};
const model = async (kernel: string) => (await server.api("GET", `/api/kernels/${kernel}`)).json;
afterEach(() => server.close());

describe("ServerKernel#start()", () => {
  it("has the notebook's folder as its working directory", async () => {
    const page = await openPage();
    expect(await page.run("cwd")).toBe(path.join(server.root, "zh"));
  });
  it("says why there is no command, and is gone then", async () => {
    server = await KernelServer.start({ command: () => Promise.reject(new Error("the library does not compile")) });
    const { status, json } = await server.api("POST", "/api/kernels", {});
    expect([status, json.message]).toEqual([500, "the kernel could not be started: the library does not compile"]);
    expect((await server.api("GET", "/api/kernels")).json).toEqual([]);
  });
  it("gives up on a kernel that does not answer in time", async () => {
    const page = await openPage({ flags: ["mute"], startTimeoutMs: 100 });
    await page.untilStatus("dead");
    expect(await page.closed).toBe(1000);
    expect(server.logged).toEqual([expect.stringMatching(/did not answer in time; it is not started again$/)]);
  });
});

describe("ServerKernel#model", () => {
  it("says what the kernel does, when it was last asked, and how many pages it has", async () => {
    const kernel = await start({ flags: ["mute"], now: () => 1000 });
    expect(await model(kernel)).toEqual({
      id: kernel,
      name: "quantlab",
      last_activity: "1970-01-01T00:00:01.000Z",
      execution_state: "starting",
      connections: 0,
    });
  });
  it("is busy with a cell that was asked before the kernel was there", async () => {
    const gate = path.join(mkdtempSync(path.join(os.tmpdir(), "quantlab-gate-")), "gate");
    const kernel = await start({ flags: [`gate=${gate}`] });
    const page = await server.page(kernel);
    const id = page.ask("execute_request", { code: "hang" });
    writeFileSync(gate, "");
    await page.until((message) => message.parent_header.msg_id === id);
    await eventually(() => model(kernel)).toMatchObject({ execution_state: "busy" });
    rmSync(path.dirname(gate), { recursive: true });
  });
  it("is busy while a cell runs, and idle after it", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const id = page.ask("execute_request", { code: "hang" });
    await eventually(() => model(kernel)).toMatchObject({ execution_state: "busy", connections: 1 });
    page.ask("interrupt_request", {}, "control");
    await page.outputOf(id);
    await eventually(() => model(kernel)).toMatchObject({ execution_state: "idle" });
    page.socket.close();
    await eventually(() => model(kernel)).toMatchObject({ connections: 0 });
  });
});

describe("ServerKernel#interrupt()", () => {
  it("ends the cell that runs, and the kernel goes on", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const id = page.ask("execute_request", { code: "hang" });
    await page.until((message) => message.parent_header.msg_id === id);
    expect((await server.api("POST", `/api/kernels/${kernel}/interrupt`)).status).toBe(204);
    await page.outputOf(id);
    expect(await page.run("print on")).toBe("on");
  });
});

describe("ServerKernel#restart()", () => {
  it("keeps its id and ports, and the page that is there goes on without being told of a crash", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    const connection = await page.run("connection");
    const { status, json } = await server.api("POST", `/api/kernels/${kernel}/restart`);
    expect([status, json.id]).toEqual([200, kernel]);
    expect(Number(await page.run("pid"))).not.toBe(pid);
    expect(await page.run("connection")).toBe(connection);
    expect(isAlive(pid)).toBe(false);
    expect(page.seen.map(({ content }) => content["execution_state"])).not.toContain("restarting");
  });
  it("kills a kernel that does not end by itself, with a cell that runs", async () => {
    const kernel = await start({ flags: ["stubborn"], patienceMs: 100 });
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    page.ask("execute_request", { code: "hang" });
    await server.api("POST", `/api/kernels/${kernel}/restart`);
    expect(isAlive(pid)).toBe(false);
    expect(await page.run("print on")).toBe("on");
  });
  it("happens once when it is asked for twice", async () => {
    const kernel = await start();
    await (await server.page(kernel)).run("pid");
    const restart = () => server.api("POST", `/api/kernels/${kernel}/restart`);
    expect((await Promise.all([restart(), restart()])).map(({ status }) => status)).toEqual([200, 200]);
    expect(readdirSync(server.connections)).toHaveLength(1);
  });
  it("may come while the kernel starts", async () => {
    const gate = path.join(mkdtempSync(path.join(os.tmpdir(), "quantlab-gate-")), "gate");
    const kernel = await start({ flags: [`gate=${gate}`] });
    const restarted = server.api("POST", `/api/kernels/${kernel}/restart`);
    writeFileSync(gate, "");
    expect((await restarted).status).toBe(200);
    expect(await (await server.page(kernel)).run("print on")).toBe("on");
    expect(readdirSync(server.connections)).toHaveLength(1);
    rmSync(path.dirname(gate), { recursive: true });
  });
});

describe("ServerKernel, when its process dies", () => {
  it("tells the pages, and starts another under its id", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    process.kill(pid, "SIGKILL");
    const { header } = await page.untilStatus("restarting");
    // What the page still has of the kernel's is not thrown away as another kernel's.
    expect(header.session).toBe(page.seen.find(({ content }) => content["text"] === String(pid))?.header.session);
    expect(Number(await page.run("pid"))).not.toBe(pid);
    expect(server.logged).toEqual([expect.stringMatching(/ended with signal SIGKILL; it is started again$/)]);
  });
  it("tells a page that was away, when it comes back", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    page.socket.terminate();
    await eventually(() => model(kernel)).toMatchObject({ connections: 0 });
    process.kill(pid, "SIGKILL");
    await (await server.page(kernel, { session: page.session })).untilStatus("restarting");
  });
  it("is dead after five times in 30 seconds, and gone", async () => {
    const kernel = await start({ now: () => 0 });
    const page = await server.page(kernel);
    for (let i = 0; i < 5; i++) await crash(page);
    expect(page.seen.at(-1)?.content).toEqual({ execution_state: "dead" });
    expect(await page.closed).toBe(1000);
    expect((await server.api("GET", `/api/kernels/${kernel}`)).status).toBe(404);
    expect(server.logged.at(-1)).toMatch(/ended with signal SIGKILL; it is not started again$/);
  });
  it("is started again for ever when that happens seldom", async () => {
    let now = 0;
    const page = await openPage({ now: () => now });
    for (let i = 0; i < 6; i++) {
      await crash(page);
      now += 10_000;
    }
    expect(await page.run("print on")).toBe("on");
  });
});

describe("ServerKernel#end()", () => {
  it("leaves no process and no connection file, and pages that come back", async () => {
    const page = await openPage();
    const pid = Number(await page.run("pid"));
    await server.end();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(server.connections)).toBe(false);
    expect(await page.closed).toBe(1012);
    expect(server.logged).toEqual([]);
  });
  it.each([["mute"], ["stubborn"]])("leaves nothing of a kernel that is %s", async (flag) => {
    await start({ flags: [flag], patienceMs: 100 });
    await server.end();
    expect(existsSync(server.connections)).toBe(false);
  });
  it("does not wait for a command that is still made ready, and starts no process with it", async () => {
    let give: (argv: string[]) => void = () => undefined;
    const command = () => new Promise<string[]>((resolve) => (give = resolve));
    server = await KernelServer.start({ command });
    const started = server.kernels.start("q1.ipynb");
    const refused = expect(started).rejects.toThrow("was shut down");
    await server.end();
    await refused;
    give(["no-such-kernel"]);
    expect(existsSync(server.connections)).toBe(false);
  });
  it("tells the pages that it is dead when it alone is shut down", async () => {
    const page = await openPage();
    const pid = Number(await page.run("pid"));
    expect((await server.api("DELETE", `/api/kernels/${server.kernels.list()[0]?.id}`)).status).toBe(204);
    await page.untilStatus("dead");
    expect(await page.closed).toBe(1000);
    expect(isAlive(pid)).toBe(false);
  });
});
