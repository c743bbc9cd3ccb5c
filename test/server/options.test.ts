import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startOptions } from "../../src/server/options.js";

describe("startOptions(args, notebooks, locale)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-options-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (...args: string[]) => startOptions(args, folder, "en-GB");

  it("opens the package's notebooks on any free port, with a kernel's hour", () => {
    expect(read()).toEqual({
      notebooks: folder,
      edition: "en",
      port: undefined,
      opens: true,
      headless: false,
      idleMs: 3_600_000,
      prepare: false,
      help: false,
    });
  });

  it("speaks Chinese where the system does, and where it is asked to", () => {
    expect(startOptions([], folder, "zh-Hans-CN").edition).toBe("zh");
    expect(startOptions(["--lang", "en"], folder, "zh-CN").edition).toBe("en");
    expect(read("--lang", "zh").edition).toBe("zh");
  });

  it("opens no browser with --no-open and with --headless", () => {
    expect(read("--no-open")).toMatchObject({ opens: false, headless: false });
    expect(read("--headless", "--port", "8080", "--idle-minutes", "0")).toMatchObject({
      opens: false,
      headless: true,
      port: 8080,
      idleMs: 0,
    });
  });

  it.each([
    [["--lang", "fr"], "start: --lang must be en or zh, got fr"],
    [["--port", "65536"], "start: --port must be an integer from 0 to 65535, got 65536"],
    [["--port", "8o"], "start: --port must be an integer from 0 to 65535, got 8o"],
    [["--idle-minutes", "1.5"], "start: --idle-minutes must be an integer from 0 to 100000, got 1.5"],
    [["--notebooks", "/no/such"], "start: --notebooks must be a folder, got /no/such"],
    [["--notebooks", "package.json"], "start: --notebooks must be a folder, got package.json"],
    [["--browser"], "start: Unknown option '--browser'; npm run start -- --help says more"],
  ])("refuses %j", (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
