import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { kernelCommand, kernelSpec } from "../../src/kernel/index.js";

const root = path.resolve(import.meta.dirname, "../..");

describe("kernelCommand(say)", () => {
  it("gives the command of the kernel spec, says what it does, and leaves a kernel that can start at once", async () => {
    const said: string[] = [];
    expect(await kernelCommand((what) => said.push(what))).toEqual(kernelSpec(root).argv);
    expect(said.at(-1)).toBe("assembling the kernel");
    expect(existsSync(path.join(root, "dist/index.d.ts"))).toBe(true);
    const assembled = path.join(root, `node_modules/.cache/quantlab-kernel/${process.version}-${process.arch}`);
    expect(readdirSync(assembled)).toEqual(expect.arrayContaining(["compiler.cjs", "kernel.cjs", "session.cjs"]));
  });
});
