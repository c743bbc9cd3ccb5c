import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assembleKernel } from "../../src/kernel/index.js";

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "quantlab-assemble-"));
  folder = path.join(home, "cache", "kernel");
});
afterEach(() => rmSync(home, { recursive: true }));

const stampOf = () => readFileSync(path.join(folder, "stamp"), "utf8");

describe("assembleKernel({ folder, stamp, isDone })", () => {
  it("makes the three parts, the snapshot and the stamp, once when two start together, and leaves nothing else", async () => {
    const assemble = (stamp: string) => assembleKernel({ folder, stamp, isDone: () => existsSync(folder) });
    await Promise.all([assemble("first"), assemble("second")]);
    const made = stampOf();
    expect(["first", "second"]).toContain(made);
    expect(readdirSync(folder).sort()).toEqual(["compiler.blob", "compiler.cjs", "kernel.cjs", "session.cjs", "stamp"]);
    expect(readdirSync(path.dirname(folder))).toEqual(["kernel"]);
    await assemble("third");
    expect(stampOf()).toBe(made);
  });

  it("replaces the parts of another source", async () => {
    let done = false;
    for (const stamp of ["old", "new"]) {
      done = false;
      await assembleKernel({ folder, stamp, isDone: () => done });
      done = true;
    }
    expect(stampOf()).toBe("new");
  });

  it("leaves nothing half made", async () => {
    const failing = () => {
      throw new Error("cannot tell");
    };
    await expect(assembleKernel({ folder, stamp: "x", isDone: failing })).rejects.toThrow("cannot tell");
    expect(readdirSync(path.dirname(folder))).toEqual([]);
  });
});
