import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const tsx = createRequire(import.meta.url).resolve("tsx/cli");
const command = path.resolve(import.meta.dirname, "../../src/kernel/main.ts");
const kernel = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, command, ...args], { encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`.trim() };
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-prefix-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("npm run kernel", () => {
  it("says whether there was a kernel to take out", () => {
    const place = path.join(folder, "share/jupyter/kernels/quantlab");
    mkdirSync(place, { recursive: true });
    expect(kernel("uninstall", "--prefix", folder)).toEqual({ status: 0, said: `The kernel is no longer in ${place}` });
    expect(existsSync(place)).toBe(false);
    expect(kernel("uninstall", "--prefix", folder)).toEqual({ status: 0, said: `There was no kernel in ${place}` });
  });
  it("refuses a prefix that is a file", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const said = `kernel: --prefix must be a folder, got the file ${file}`;
    for (const what of ["install", "uninstall"]) expect(kernel(what, "--prefix", file)).toEqual({ status: 1, said });
  });
  it.each([
    [["--prefix"], "kernel: Option '--prefix <value>' argument missing; npm run kernel -- --help says more"],
    [["instal"], "kernel: command must be install, uninstall or prepare, got instal"],
  ])("refuses %j", (args, said) => {
    expect(kernel(...args)).toEqual({ status: 1, said });
  });
});
