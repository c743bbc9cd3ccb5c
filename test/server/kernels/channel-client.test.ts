import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually, KernelServer } from "./kernel-server.js";
import { frameOf, type Page } from "./page.js";

let server: KernelServer;
let kernel: string;
beforeEach(async () => {
  server = await KernelServer.start();
  kernel = (await server.api("POST", "/api/kernels")).json.id;
});
afterEach(() => server.close());

const model = async () => (await server.api("GET", `/api/kernels/${kernel}`)).json;
/** The page's websocket is gone, as when its machine slept. */
const drop = async (page: Page): Promise<void> => {
  page.socket.terminate();
  await page.closed;
  await eventually(model).toMatchObject({ connections: 0 });
};
const comeBack = (page: Page): Promise<Page> => server.page(kernel, { session: page.session });

describe("ChannelClient: a page and its kernel", () => {
  it.each(["v1.kernel.websocket.jupyter.org", ""])("runs a cell, in protocol %j", async (protocol) => {
    const page = await server.page(kernel, { protocol });
    expect(page.socket.protocol).toBe(protocol);
    expect(await page.run("print hello")).toBe("hello");
  });
  it.each(["v1.kernel.websocket.jupyter.org", ""])("passes buffers on, in protocol %j", async (protocol) => {
    const page = await server.page(kernel, { protocol });
    await page.run("buffers some bytes");
    const { buffers } = await page.until(({ header }) => header.msg_type === "display_data");
    expect(buffers.map(String)).toEqual(["some bytes"]);
  });
  it("misses nothing of a cell that is asked before the kernel is there", async () => {
    await server.api("POST", `/api/kernels/${kernel}/restart`);
    const page = await server.page(kernel);
    expect(await page.run("print first")).toBe("first");
    expect(page.seen.map(({ header }) => header.msg_type)).not.toContain("iopub_welcome");
  });
  it("forgets what was asked of a process that died before it heard it, as the page does", async () => {
    const gate = path.join(mkdtempSync(path.join(os.tmpdir(), "quantlab-gate-")), "gate");
    await server.close();
    server = await KernelServer.start({ flags: [`gate=${gate}`] });
    kernel = (await server.api("POST", "/api/kernels")).json.id;
    const page = await server.page(kernel);
    const forgotten = page.ask("execute_request", { code: "print forgotten" });
    // Its answer says that the server has the request.
    page.socket.ping();
    await new Promise((resolve) => page.socket.once("pong", resolve));
    writeFileSync(gate, "die");
    await page.untilStatus("restarting");
    writeFileSync(gate, "");
    expect(await page.run("print on")).toBe("on");
    expect(page.seen.filter(({ parent_header }) => parent_header.msg_id === forgotten)).toEqual([]);
    rmSync(path.dirname(gate), { recursive: true });
  });
  it("gives another page the broadcasts, and not the replies", async () => {
    const [one, two] = [await server.page(kernel), await server.page(kernel)];
    await two.run("print ready");
    const id = one.ask("execute_request", { code: "print hello" });
    await one.outputOf(id);
    await two.until(({ content }) => content["text"] === "hello");
    expect(two.seen.filter((each) => each.parent_header.msg_id === id && each.channel === "shell")).toEqual([]);
  });
  it("lets the kernel ask the page", async () => {
    const page = await server.page(kernel);
    const id = page.ask("execute_request", { code: "ask name?" });
    const { channel, content } = await page.until(({ header }) => header.msg_type === "input_request");
    expect([channel, content["prompt"]]).toEqual(["stdin", "name?"]);
    page.ask("input_reply", { value: "Ada" }, "stdin");
    expect(await page.outputOf(id)).toBe("Ada");
  });
  it("passes on nothing that nobody with the key has signed", async () => {
    const page = await server.page(kernel);
    await page.run("unsigned\nprint signed");
    expect(page.seen.every(({ header }) => header.msg_type !== undefined)).toBe(true);
  });
});

describe("ChannelClient: a page that was away", () => {
  it("gets what was said meanwhile, in order, and its cell's end", async () => {
    const page = await server.page(kernel);
    const gate = `${server.folder}/gate`;
    const id = page.ask("execute_request", { code: `print a\nwait ${gate}\nprint b\nprint c` });
    await page.until(({ content }) => content["text"] === "a");
    await drop(page);
    writeFileSync(gate, "");
    await eventually(model).toMatchObject({ execution_state: "idle" });
    const back = await comeBack(page);
    expect(await back.outputOf(id)).toBe("bc");
    expect(await back.run("print d")).toBe("d");
  });
  it("is told of a crash", async () => {
    const page = await server.page(kernel);
    const pid = Number(await page.run("pid"));
    await drop(page);
    process.kill(pid, "SIGKILL");
    const back = await comeBack(page);
    await back.untilStatus("restarting");
  });
  it("gets nothing that it had before", async () => {
    const page = await server.page(kernel);
    await page.run("print a");
    await drop(page);
    const back = await comeBack(page);
    expect(await back.run("print b")).toBe("b");
    expect(back.seen.map(({ content }) => content["text"])).not.toContain("a");
  });
  it("has the websocket that it opened last", async () => {
    const page = await server.page(kernel);
    await page.run("print a");
    const again = await comeBack(page);
    expect(await page.closed).toBe(1000);
    expect(await again.run("print b")).toBe("b");
    expect(await model()).toMatchObject({ connections: 1 });
  });
});

describe("ChannelClient: a page that reads slowly", () => {
  it("holds up its own output alone, of which the server has little at any time, and loses none", async () => {
    const [slow, quick] = [await server.page(kernel), await server.page(kernel)];
    await slow.run("print ready");
    const [ofSlow] = server.sockets;
    slow.socket.pause();
    // 1600 times 64 KiB are 100 MiB.
    const id = quick.ask("execute_request", { code: "flood 1600" });
    expect((await quick.outputOf(id)).length).toBe(1600 * 65536);
    expect(ofSlow?.bufferedAmount).toBeGreaterThan(2 ** 20);
    expect(ofSlow?.bufferedAmount).toBeLessThan(5 * 2 ** 20);
    slow.socket.resume();
    await slow.until(
      ({ parent_header, content }) => parent_header.msg_id === id && content["execution_state"] === "idle",
    );
    expect(slow.seen.filter(({ header }) => header.msg_type === "stream")).toHaveLength(1601);
  });
});

describe("ChannelClient: malformed frames", () => {
  it.each([
    ["v1.kernel.websocket.jupyter.org", "text", 1003],
    ["v1.kernel.websocket.jupyter.org", Buffer.from("short"), 1007],
    [
      "v1.kernel.websocket.jupyter.org",
      frameOf({ channel: "iopub", parts: Array<Buffer>(4).fill(Buffer.from("{}")) }),
      1007,
    ],
    ["", "{", 1007],
    ["", '{"channel":"hb","header":{}}', 1007],
    ["", Buffer.from([0, 0, 0, 9]), 1007],
  ])("end the websocket, in protocol %j: %j", async (protocol, frame, code) => {
    const page = await server.page(kernel, { protocol });
    page.socket.send(frame);
    expect(await page.closed).toBe(code);
    expect(await (await server.page(kernel)).run("print on")).toBe("on");
  });
  it("that are well made around nonsense reach the kernel alone, whatever is in them", async () => {
    const page = await server.page(kernel);
    const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 4, maxLength: 6 });
    const channels = fc.constantFrom("shell" as const, "control" as const, "stdin" as const);
    fc.assert(fc.property(channels, parts, (channel, each) => page.socket.send(frameOf({ channel, parts: each }))));
    expect(await page.run("print on")).toBe("on");
  });
  it("of any bytes leave the server as it was, which tells of them once", async () => {
    const frames = fc.sample(fc.oneof(fc.uint8Array().map(Buffer.from), fc.string(), fc.json()), 60);
    for (const [i, frame] of frames.entries()) {
      const page = await server.page(kernel, { protocol: i % 2 ? "" : "v1.kernel.websocket.jupyter.org" });
      page.socket.send(frame);
      expect([1003, 1007]).toContain(await page.closed);
    }
    expect(await (await server.page(kernel)).run("print on")).toBe("on");
    expect(server.logged).toEqual([expect.stringContaining("channels: a message must be as Jupyter writes it, got")]);
  });
});
