import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newConnection, readConnectionFile, writeConnectionFile } from "../../src/jupyter/index.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "quantlab-connection-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("newConnection(kernelName?)", () => {
  it("has five different ports on the loopback address and a key of 256 bits", async () => {
    const connection = await newConnection("quantlab");
    const { shell_port, control_port, iopub_port, stdin_port, hb_port } = connection;
    expect(new Set([shell_port, control_port, iopub_port, stdin_port, hb_port]).size).toBe(5);
    expect(connection).toMatchObject({ ip: "127.0.0.1", transport: "tcp", kernel_name: "quantlab" });
    expect(connection.key).toMatch(/^[0-9a-f]{64}$/);
    expect((await newConnection()).key).not.toBe(connection.key);
  });
});

describe("writeConnectionFile(file, connection)", () => {
  it("writes what readConnectionFile reads", async () => {
    const file = path.join(folder, "a.json");
    const connection = await newConnection();
    await writeConnectionFile(file, connection);
    expect(await readConnectionFile(file)).toEqual(connection);
  });

  it.skipIf(process.platform === "win32")("lets nobody else read it", async () => {
    const file = path.join(folder, "private.json");
    await writeConnectionFile(file, await newConnection());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("does not write over a file that is there", async () => {
    const file = path.join(folder, "there.json");
    await writeFile(file, "");
    await expect(writeConnectionFile(file, await newConnection())).rejects.toThrow("EEXIST");
  });
});

describe("readConnectionFile(file)", () => {
  it.each([
    [{ ip: "0.0.0.0" }, "ip must be of this machine (127.0.0.1), got 0.0.0.0"],
    [{ ip: "127.0.0.1.example.com" }, "ip must be of this machine"],
    [{ transport: "ipc" }, "transport must be tcp, got ipc"],
    [{ shell_port: 0 }, "shell_port must be a port, got 0"],
    [{ hb_port: "80" }, "hb_port must be a port, got 80"],
    [{ signature_scheme: "hmac-md5" }, "signature_scheme must be hmac-sha256, got hmac-md5"],
  ])("refuses %o", async (change, message) => {
    const file = path.join(folder, `${Math.random()}.json`);
    await writeFile(file, JSON.stringify({ ...(await newConnection()), ...change }));
    await expect(readConnectionFile(file)).rejects.toThrow(message);
  });

  it.each(["", "[", "null", "3"])("refuses a file that holds %j", async (text) => {
    const file = path.join(folder, `${Math.random()}.json`);
    await writeFile(file, text);
    await expect(readConnectionFile(file)).rejects.toThrow(/must be (a )?JSON|must be a JSON object/);
  });
});
