import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRunning, lastInstance, rememberInstance, stateFolder } from "../../src/server/instance.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-instance-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("stateFolder(notebooks)", () => {
  it("is one for each folder of notebooks, which only its owner can read", async () => {
    const before = process.env["QUANTLAB_CACHE"];
    process.env["QUANTLAB_CACHE"] = path.join(folder, "cache");
    try {
      const [mine, again, other] = [
        await stateFolder(folder),
        await stateFolder(`${folder}/.`),
        await stateFolder("/"),
      ];
      expect(mine).toBe(again);
      expect(mine).not.toBe(other);
      if (process.platform === "win32") return;
      expect(statSync(mine).mode & 0o777).toBe(0o700);
      chmodSync(mine, 0o755);
      await stateFolder(folder);
      expect(statSync(mine).mode & 0o777).toBe(0o700);
    } finally {
      if (before === undefined) delete process.env["QUANTLAB_CACHE"];
      else process.env["QUANTLAB_CACHE"] = before;
    }
  });
});

describe("lastInstance(state)", () => {
  it("gives a new token of 256 bits where nothing was left, another one each time", () => {
    const { token, port } = lastInstance(folder);
    expect([token.length, port]).toEqual([64, undefined]);
    expect(lastInstance(folder).token).not.toBe(token);
  });

  it("gives back what was remembered", async () => {
    const instance = { pid: 12, port: 8800, token: "a".repeat(64) };
    await rememberInstance(folder, instance);
    expect(lastInstance(folder)).toEqual(instance);
  });

  it.each(["", "null", `{"pid":1,"port":2,"token":"short"}`])("takes %j for nothing", (text) => {
    writeFileSync(path.join(folder, "instance.json"), text);
    expect(lastInstance(folder).token).toMatch(/^[0-9a-f]{64}$/);
    expect(lastInstance(folder).port).toBeUndefined();
  });
});

describe("isRunning(instance)", () => {
  let server: Server;
  afterEach(() => server?.close());

  it("asks the server that is there, with its token, and nobody else", async () => {
    const { pid } = process;
    let asked = 0;
    server = createServer((request, response) => {
      asked++;
      response.statusCode =
        request.headers.authorization === "token right" && request.url === "/api/status" ? 200 : 403;
      response.end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isRunning({ pid, port, token: "right" })).toBe(true);
    expect(await isRunning({ pid, port, token: "another's" })).toBe(false);
    // No process can have the first of these: somebody else listens where the server was.
    for (const gone of [2 ** 22 + 1, undefined])
      expect(await isRunning({ pid: gone, port, token: "right" })).toBe(false);
    expect(asked).toBe(2);
    await new Promise((resolve) => server.close(resolve));
    expect(await isRunning({ pid, port, token: "right" })).toBe(false);
    expect(await isRunning({ pid, token: "right" })).toBe(false);
  });
});
