import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveFolder, type ServedFolder } from "../../src/server/index.js";

describe("serveFolder(folder, ports)", () => {
  let folder: string;
  let served: ServedFolder;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-serve-"));
    mkdirSync(path.join(folder, "site/part"), { recursive: true });
    writeFileSync(path.join(folder, "secret.txt"), "secret");
    writeFileSync(path.join(folder, "site/index.html"), "home");
    writeFileSync(path.join(folder, "site/part/index.html"), "part");
    served = await serveFolder(path.join(folder, "site"), [0]);
  });

  afterEach(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  const get = async (at: string, cookie = ""): Promise<[number, string]> => {
    const response = await fetch(new URL(at, served.address), { headers: { cookie } });
    return [response.status, await response.text()];
  };

  it("gives files, and a folder's index.html, to who has the token", async () => {
    const opened = await fetch(served.address, { redirect: "manual" });
    const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(await get("/", cookie)).toEqual([200, "home"]);
    expect(await get("/part/", cookie)).toEqual([200, "part"]);
    expect((await get("/nothing.html", cookie))[0]).toBe(404);
    expect((await get("/%2e%2e/secret.txt", cookie))[0]).toBeGreaterThanOrEqual(400);
  });

  it("gives nothing to others", async () => {
    const [status, body] = await get("/");
    expect([status, body.includes("home")]).toEqual([403, false]);
  });
});
