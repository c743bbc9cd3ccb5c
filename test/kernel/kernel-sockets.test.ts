import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Dealer, Subscriber } from "zeromq";
import {
  type ConnectionInfo,
  decodeMessage,
  encodeMessage,
  newConnection,
  newHeader,
  writeConnectionFile,
} from "../../src/jupyter/index.js";
import { kernelCommand } from "../../src/kernel/index.js";

/** A kernel of our own front end's making, to be spoken to in ways in which no client speaks. */
let folder: string;
let connection: ConnectionInfo;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "quantlab-sockets-"));
  connection = await newConnection();
}, 120_000);
afterEach(() => rm(folder, { recursive: true }));

async function start(detached = false) {
  const file = path.join(folder, `${Math.random()}.json`);
  await writeConnectionFile(file, connection);
  const [command, ...args] = (await kernelCommand()).map((word) => word.replace("{connection_file}", file));
  const child = spawn(command as string, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], detached });
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, said: () => stderr };
}

function request(type: string, content: object = {}) {
  return {
    identities: [],
    header: newHeader(type, "front end"),
    parent_header: {},
    metadata: {},
    content,
    buffers: [],
  };
}

const at = (port: number) => `tcp://127.0.0.1:${port}`;
const send = (socket: Dealer, frames: Uint8Array[]) => socket.send(frames as Buffer[]);

describe("a kernel's sockets", () => {
  it("answer those who have the key, and say not a word to others", async () => {
    const { child, ended } = await start();
    const [stranger, friend, iopub] = [new Dealer({ linger: 0 }), new Dealer({ linger: 0 }), new Subscriber()];
    stranger.connect(at(connection.shell_port));
    friend.connect(at(connection.shell_port));
    iopub.connect(at(connection.iopub_port));
    iopub.subscribe();
    try {
      const heard: unknown[] = [];
      const closed: unknown[] = [];
      void (async () => {
        for await (const frames of iopub) {
          const { header, parent_header, content } = decodeMessage(frames, connection.key);
          if (header.msg_type === "comm_close") closed.push(content["comm_id"]);
          if ("session" in parent_header) heard.push(parent_header.msg_id);
        }
      })().catch(() => undefined);
      const code = { code: "1", silent: false, stop_on_error: false };
      await send(stranger, encodeMessage(request("execute_request", code), "not the key"));
      await send(stranger, encodeMessage(request("kernel_info_request"), ""));
      await send(stranger, [Buffer.from("noise")]);
      await send(stranger, [Buffer.from("<IDS|MSG>")]);
      await send(stranger, encodeMessage(request("kernel_info_request"), connection.key).slice(0, 4));
      const asked = request("kernel_info_request");
      await send(friend, encodeMessage(asked, connection.key));
      const reply = decodeMessage(await friend.receive(), connection.key);
      expect(reply).toMatchObject({
        header: { msg_type: "kernel_info_reply" },
        parent_header: { msg_id: asked.header.msg_id },
      });
      stranger.receiveTimeout = 300;
      await expect(stranger.receive()).rejects.toThrow();
      expect(heard.every((id) => id === asked.header.msg_id)).toBe(true);
      // What is signed but makes no sense is answered, or ignored, and harms nothing.
      await send(friend, encodeMessage(request("complete_request", { code: 1 }), connection.key));
      expect(decodeMessage(await friend.receive(), connection.key).content).toMatchObject({ status: "error" });
      await send(friend, encodeMessage(request("no_such_request"), connection.key));
      await send(friend, encodeMessage(request("comm_msg", { comm_id: "gone" }), connection.key));
      // A widget that opens a comm is told that nobody is there.
      const opened = request("comm_open", { comm_id: "widget", target_name: "jupyter.widget", data: {} });
      await send(friend, encodeMessage(opened, connection.key));
      await expect.poll(() => closed).toEqual(["widget"]);
      await send(friend, encodeMessage(request("kernel_info_request"), connection.key));
      expect(decodeMessage(await friend.receive(), connection.key).header.msg_type).toBe("kernel_info_reply");
    } finally {
      for (const socket of [stranger, friend, iopub]) socket.close();
      child.kill();
      await ended;
    }
  });

  it("welcome everyone who subscribes, also to what another has, and tell the kernel's state", async () => {
    const { child, ended } = await start();
    const subscribers: Subscriber[] = [];
    try {
      for (let i = 0; i < 2; i++) {
        const iopub = new Subscriber({ receiveTimeout: 20_000 });
        subscribers.push(iopub);
        iopub.connect(at(connection.iopub_port));
        iopub.subscribe();
        const heard = [await iopub.receive(), await iopub.receive()].map((frames) =>
          decodeMessage(frames, connection.key),
        );
        expect(heard.map(({ header, content }) => [header.msg_type, content])).toEqual([
          ["iopub_welcome", { subscription: "" }],
          ["status", { execution_state: "starting" }],
        ]);
      }
    } finally {
      for (const socket of subscribers) socket.close();
      child.kill();
      await ended;
    }
  });

  it("echo the heartbeat while a cell is busy", async () => {
    const { Request } = await import("zeromq");
    const { child, ended } = await start();
    const [shell, heart] = [new Dealer({ linger: 0 }), new Request({ linger: 0, receiveTimeout: 10_000 })];
    shell.connect(at(connection.shell_port));
    heart.connect(at(connection.hb_port));
    try {
      await send(shell, encodeMessage(request("execute_request", { code: "for (;;);" }), connection.key));
      for (const beat of ["a", "b"]) {
        await heart.send(beat);
        expect(String((await heart.receive())[0])).toBe(beat);
      }
    } finally {
      shell.close();
      heart.close();
      child.kill();
      await ended;
    }
  });

  it("say which port another program has, and end", async () => {
    const server = createServer().listen(connection.hb_port, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { ended, said } = await start();
    expect(await ended).toBe(1);
    expect(said()).toContain(`port ${(server.address() as AddressInfo).port} of 127.0.0.1 cannot be had`);
    await new Promise((resolve) => server.close(resolve));
  });

  it("are not opened to the network", async () => {
    connection = { ...connection, ip: "0.0.0.0" };
    const { ended, said } = await start();
    expect(await ended).toBe(1);
    expect(said()).toContain("ip must be of this machine (127.0.0.1), got 0.0.0.0");
  });
});

describe.skipIf(process.platform !== "linux")("a kernel's processes", () => {
  /** Busy and unreachable: only the end of its input can end the session then. */
  const busy = { code: "for (;;) { try { for (;;); } catch {} }" };

  it("all end when it is killed in the middle of a cell", async () => {
    const { child, ended } = await start();
    const pids = await familyOf(child.pid as number, 3);
    const shell = new Dealer({ linger: 0 });
    shell.connect(at(connection.shell_port));
    await send(shell, encodeMessage(request("execute_request", busy), connection.key));
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill("SIGKILL");
    await ended;
    shell.close();
    await expect.poll(() => running(pids), { timeout: 10_000 }).toEqual([]);
  });

  it("leave nothing behind when the front end ends it, nor what a cell started", async () => {
    const { child, ended } = await start();
    await familyOf(child.pid as number, 3);
    const [shell, control] = [new Dealer({ linger: 0 }), new Dealer({ linger: 0 })];
    shell.connect(at(connection.shell_port));
    control.connect(at(connection.control_port));
    const code =
      "setInterval(() => {}, 1000); require('node:child_process').spawn('sleep', ['300'], { stdio: 'inherit' });";
    await send(shell, encodeMessage(request("execute_request", { code }), connection.key));
    const pids = await familyOf(child.pid as number, 4);
    await send(control, encodeMessage(request("shutdown_request", { restart: false }), connection.key));
    await ended;
    for (const socket of [shell, control]) socket.close();
    await expect.poll(() => running(pids), { timeout: 10_000 }).toEqual([]);
  });

  it("all end, with what a cell started, when it is killed", async () => {
    const { child, ended } = await start();
    await familyOf(child.pid as number, 3);
    const shell = new Dealer({ linger: 0 });
    shell.connect(at(connection.shell_port));
    const code = "require('node:child_process').spawn('sleep', ['300']); for (;;);";
    await send(shell, encodeMessage(request("execute_request", { code }), connection.key));
    const pids = await familyOf(child.pid as number, 4);
    child.kill("SIGKILL");
    await ended;
    shell.close();
    await expect.poll(() => running(pids), { timeout: 10_000 }).toEqual([]);
  });

  it("all end when the program that started it has gone", async () => {
    const file = path.join(folder, "connection.json");
    await writeConnectionFile(file, connection);
    const [command, ...args] = (await kernelCommand()).map((word) => word.replace("{connection_file}", file));
    const program = `require("node:child_process").spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { detached: true, stdio: "ignore" }); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["-e", program], { cwd: folder, stdio: "ignore" });
    const pids = (await familyOf(parent.pid as number, 4)).filter((pid) => pid !== parent.pid);
    parent.kill("SIGKILL");
    await expect.poll(() => running(pids), { timeout: 20_000 }).toEqual([]);
  });
});

/** The process and its descendants, once there are so many. */
async function familyOf(pid: number, count: number): Promise<number[]> {
  let pids: number[] = [];
  const until = Date.now() + 30_000;
  while (pids.length < count && Date.now() < until) {
    pids = [pid];
    for (const member of pids) {
      const threads = await readdir(`/proc/${member}/task`).catch(() => []);
      for (const thread of threads) {
        const children = await readFile(`/proc/${member}/task/${thread}/children`, "utf8").catch(() => "");
        pids.push(...children.split(" ").filter(Boolean).map(Number));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(pids.length).toBeGreaterThanOrEqual(count);
  return pids;
}

/** Those that still run; a zombie, which its parent has yet to bury, does not. */
async function running(pids: number[]): Promise<number[]> {
  const states = await Promise.all(
    pids.map((pid) =>
      readFile(`/proc/${pid}/stat`, "utf8").then(
        (stat) => stat.split(") ")[1]?.[0],
        () => "gone",
      ),
    ),
  );
  return pids.filter((_, i) => states[i] !== "gone" && states[i] !== "Z");
}
