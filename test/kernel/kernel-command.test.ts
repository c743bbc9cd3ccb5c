import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { kernelCommand, kernelSpec } from "../../src/kernel/index.js";

const root = path.resolve(import.meta.dirname, "../..");

describe("kernelCommand(say)", () => {
  it("gives the command of the kernel spec and leaves a kernel that can start at once", async () => {
    expect(await kernelCommand()).toEqual(kernelSpec(root).argv);
    expect(existsSync(path.join(root, "dist/index.d.ts"))).toBe(true);
    const assembled = path.join(root, `node_modules/.cache/quantlab-kernel/${process.version}-${process.arch}`);
    expect(readdirSync(assembled)).toEqual(expect.arrayContaining(["compiler.cjs", "kernel.cjs", "session.cjs"]));
  });
  it("says nothing where there is nothing to do", async () => {
    await kernelCommand();
    const said: string[] = [];
    await kernelCommand((what) => said.push(what));
    expect(said).toEqual([]);
  });
});

describe("kernel.cjs --prepare", () => {
  // A release whose library only says that it has assembled.
  const library = `exports.assembleKernel = async ({ folder, stamp }) => {
    require("fs").mkdirSync(folder, { recursive: true });
    require("fs").writeFileSync(folder + "/stamp", stamp);
  };`;
  it("says that it assembles the kernel when it does", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-prepare-"));
    try {
      cpSync(path.join(root, "kernel.cjs"), path.join(folder, "kernel.cjs"));
      writeFileSync(path.join(folder, "package.json"), JSON.stringify({ version: "1.0.0" }));
      mkdirSync(path.join(folder, "dist/kernel"), { recursive: true });
      writeFileSync(path.join(folder, "dist/kernel/index.js"), library);
      const prepare = () =>
        spawnSync(process.execPath, [path.join(folder, "kernel.cjs"), "--prepare"], { encoding: "utf8" }).stderr;
      expect([prepare(), prepare()]).toEqual(["assembling the kernel\n", ""]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
