import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const command = path.resolve(import.meta.dirname, "../../src/lab/jupyter.ts");
const jupyter = (...args: string[]) => spawnSync(process.execPath, [tsx, command, ...args], { encoding: "utf8" });

describe("npm run jupyter", () => {
  it("says what it does", () => {
    const { status, stdout } = jupyter("--help");
    expect([status, stdout.split("\n")[0]]).toEqual([0, "npm run jupyter [-- --lang zh]"]);
  });
  it.each([
    [["--lang", "de"], "jupyter: --lang must be en or zh, got de"],
    [["--prot", "8888"], "jupyter: Unknown option '--prot'; npm run jupyter -- --help says more"],
    [["--port", "0"], "jupyter: --port must be an integer from 1 to 65535, got 0"],
    [["--port", "80.5"], "jupyter: --port must be an integer from 1 to 65535, got 80.5"],
  ])("refuses %j", (args, why) => {
    const { status, stderr } = jupyter(...args);
    expect([status, stderr.trim()]).toEqual([1, why]);
  });
});
