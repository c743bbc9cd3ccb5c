import { existsSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isAlive, KernelServer, type KernelServerOptions } from "./kernel-server.js";

let server: KernelServer;
const start = async (options?: KernelServerOptions): Promise<string> => {
  server = await KernelServer.start(options);
  const { json } = await server.api("POST", "/api/kernels", { path: "q1.ipynb" });
  return json.id;
};
afterEach(() => server.close());

describe("ServerKernel: a page and a kernel", () => {
  it.each(["v1.kernel.websocket.jupyter.org", ""])("runs a cell, in protocol %j", async (protocol) => {
    const page = await server_page(await start(), protocol);
    expect(page.socket.protocol).toBe(protocol);
    expect(await page.run("print hello")).toBe("hello");
  });
  async function server_page(kernel: string, protocol: string) {
    return server.page(kernel, { protocol });
  }
  it("gives a second page the broadcasts, and not the replies", async () => {
    const kernel = await start();
    const [one, two] = [await server.page(kernel), await server.page(kernel)];
    await two.run("print ready");
    const id = one.ask("execute_request", { code: "print hello" });
    await one.outputOf(id);
    await two.until((message) => message.content["text"] === "hello");
    expect(two.seen.filter((each) => each.parent_header.msg_id === id && each.channel === "shell")).toEqual([]);
  });
  it("interrupts, and the kernel goes on", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const id = page.ask("execute_request", { code: "hang" });
    await page.until((message) => message.parent_header.msg_id === id);
    expect((await server.api("POST", `/api/kernels/${kernel}/interrupt`)).status).toBe(204);
    await page.outputOf(id);
    expect(await page.run("print on")).toBe("on");
  });
  it("restarts under its id and on its ports, and the page that is there goes on", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    const connection = await page.run("connection");
    const { status, json } = await server.api("POST", `/api/kernels/${kernel}/restart`);
    expect([status, json.id]).toEqual([200, kernel]);
    expect(Number(await page.run("pid"))).not.toBe(pid);
    expect(await page.run("connection")).toBe(connection);
    expect(isAlive(pid)).toBe(false);
  });
  it("starts again after a crash, tells the page, and goes on", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    process.kill(pid, "SIGKILL");
    await page.untilStatus("restarting");
    expect(Number(await page.run("pid"))).not.toBe(pid);
  });
  it("leaves no process and no connection file", async () => {
    const kernel = await start();
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    expect(readdirSync(server.connections)).toHaveLength(1);
    await server.end();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(server.connections)).toBe(false);
    expect(await page.closed).toBe(1012);
    await vi.waitFor(() => expect(server.logged).toEqual([]));
  });
});
