import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CellTimeoutError, KernelClient, KernelDiedError } from "../../src/jupyter/kernel-client.js";
import type { Message } from "../../src/jupyter/message.js";

let folder: string;
const kernels: KernelClient[] = [];
const argv = (...flags: string[]) => [
  process.execPath,
  path.join(import.meta.dirname, "fake-kernel.cjs"),
  "{connection_file}",
  ...flags,
];
const start = async (...flags: string[]): Promise<KernelClient> => {
  const kernel = await KernelClient.start({ argv: argv(...flags), connectionFolder: folder });
  kernels.push(kernel);
  return kernel;
};
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-client-"));
});
afterEach(async () => {
  await Promise.all(kernels.splice(0).map((kernel) => kernel.shutdown({ patienceMs: 0 })));
  rmSync(folder, { recursive: true });
});

describe("KernelClient.start(options)", () => {
  it("gives the kernel a connection file that only its owner can read, in a folder of its own", async () => {
    await start();
    const [own] = readdirSync(folder) as [string];
    expect(statSync(path.join(folder, own)).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, own, "connection.json")).mode & 0o777).toBe(0o600);
  });
  it("says what the kernel wrote to standard error when it ends at once, and leaves nothing", async () => {
    await expect(start("broken")).rejects.toThrow(/the kernel ended with exit code 1: [^]*no such thing/);
    expect(readdirSync(folder)).toEqual([]);
  });
  it("says so when the command is not there, and leaves nothing", async () => {
    const missing = KernelClient.start({ argv: ["no-such-kernel"], connectionFolder: folder });
    await expect(missing).rejects.toThrow("the kernel could not be started: spawn no-such-kernel ENOENT");
    expect(readdirSync(folder)).toEqual([]);
  });
  it("gives up on a kernel that does not answer, and kills it", async () => {
    const mute = KernelClient.start({ argv: argv("mute"), connectionFolder: folder, startTimeoutMs: 300 });
    await expect(mute).rejects.toThrow("the kernel must answer within 0.3 s, got nothing");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("KernelClient#execute(code, options)", () => {
  const outputs: Message[] = [];
  const onOutput = (message: Message) => void outputs.push(message);
  const texts = () => outputs.flatMap(({ content }) => ("text" in content ? [content["text"] as string] : []));
  beforeEach(() => void outputs.splice(0));

  it("resolves with the reply, after all output in order", async () => {
    const kernel = await start();
    const reply = await kernel.execute("print a\nprint b", { onOutput });
    expect(reply).toMatchObject({ status: "ok", execution_count: 1 });
    expect(outputs.map(({ header }) => header.msg_type)).toEqual(["execute_input", "stream", "stream"]);
    expect(texts()).toEqual(["a\n", "b\n"]);
  });
  it.each(["late", "idle first"])("waits for reply and idle, whichever comes last: %s", async (code) => {
    const kernel = await start();
    expect(await kernel.execute(code, { onOutput })).toMatchObject({ status: "ok" });
    expect(texts()).toEqual(code === "late" ? ["late\n"] : []);
  });
  it("gives each cell its own output, also when two are asked at once", async () => {
    const kernel = await start();
    const second: Message[] = [];
    await Promise.all([
      kernel.execute("print a", { onOutput }),
      kernel.execute("print b", { onOutput: (message) => void second.push(message) }),
    ]);
    expect(texts()).toEqual(["a\n"]);
    expect(second.at(-1)?.content["text"]).toBe("b\n");
  });
  it("resolves with an error of the code", async () => {
    const kernel = await start();
    expect(await kernel.execute("fail oh", { onOutput })).toMatchObject({ status: "error", evalue: "oh" });
    expect(outputs.at(-1)?.header.msg_type).toBe("error");
  });
  it("loses nothing of a flood", async () => {
    const kernel = await start();
    await kernel.execute("flood 20000", { onOutput });
    expect(texts()).toEqual(Array.from({ length: 20_000 }, (_, i) => `${i}\n`));
  });
  it("tells the kernel the cell's id", async () => {
    const kernel = await start();
    await kernel.execute("metadata", { onOutput, cellId: "q1-answer" });
    expect(texts()).toEqual(['{"cellId":"q1-answer"}']);
  });
  it("answers a question, and lets nobody be asked without an answerer", async () => {
    const kernel = await start();
    await kernel.execute("ask name?", { onOutput, onInput: (prompt) => `${prompt} Ada` });
    expect(texts()).toEqual(["name? Ada"]);
    expect(await kernel.execute("ask name?")).toMatchObject({ status: "ok" });
  });
  it("interrupts a cell that takes too long, and the kernel goes on", async () => {
    const kernel = await start();
    const late = kernel.execute("hang", { timeoutMs: 50 });
    await expect(late).rejects.toThrow(CellTimeoutError);
    await expect(late).rejects.toThrow("the cell must end within 0.05 s");
    expect(await kernel.execute("print a")).toMatchObject({ status: "ok" });
  });
  it("rejects with how the kernel ended, then and ever after", async () => {
    const kernel = await start();
    const dead = kernel.execute("print a\ndie", { onOutput });
    await expect(dead).rejects.toThrow(KernelDiedError);
    await expect(dead).rejects.toThrow("the kernel ended with signal SIGKILL: out of luck");
    expect(texts()).toEqual(["a\n"]);
    await expect(kernel.execute("print b")).rejects.toThrow("ended with signal SIGKILL");
  });
  it("rejects when whoever receives the output throws", async () => {
    const kernel = await start();
    const full = () => {
      throw new Error("no room");
    };
    await expect(kernel.execute("print a", { onOutput: full })).rejects.toThrow("no room");
    expect(await kernel.execute("print a")).toMatchObject({ status: "ok" });
  });
});

describe("KernelClient#interrupt()", () => {
  it.each(["message", "signal"] as const)("ends the cell that runs, by %s", async (interruptMode) => {
    const kernel = await KernelClient.start({ argv: argv(), connectionFolder: folder, interruptMode });
    kernels.push(kernel);
    let running = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (running = resolve));
    const reply = kernel.execute("hang", { onOutput: () => running() });
    await hasBegun;
    await kernel.interrupt();
    expect(await reply).toMatchObject({ status: "error", ename: "Interrupted" });
  });
});

describe("KernelClient#request(type, content)", () => {
  it("resolves with the reply's content", async () => {
    const kernel = await start();
    expect(await kernel.request("complete_request", { code: "" })).toEqual({ status: "ok", asked: "complete_request" });
  });
});

describe("KernelClient#shutdown()", () => {
  it.each([[], ["stubborn"]])("leaves no process and no file: %s", async (...flags) => {
    const kernel = await start(...flags);
    const pid = kernel.pid as number;
    await kernel.shutdown({ patienceMs: 300 });
    expect(isAlive(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });
  it("rejects what is still asked, and may be called again", async () => {
    const kernel = await start();
    const hanging = kernel.execute("hang");
    const rejected = expect(hanging).rejects.toThrow("the kernel was shut down");
    await kernel.shutdown();
    await kernel.shutdown();
    await rejected;
  });
});
