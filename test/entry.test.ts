import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as lab from "../src/index.js";

const root = path.resolve(import.meta.dirname, "..");

/** Runs a program in a folder of its own that has the package and TensorFlow.js installed, in a process of its own, as a user's would. */
function run(extension: "mjs" | "cjs", program: string): unknown {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-entry-"));
  try {
    const modules = path.join(folder, "node_modules");
    mkdirSync(path.join(modules, "@tensorflow"), { recursive: true });
    symlinkSync(root, path.join(modules, "quantlab"), "junction");
    symlinkSync(path.join(root, "node_modules/@tensorflow/tfjs"), path.join(modules, "@tensorflow/tfjs"), "junction");
    const file = path.join(folder, `program.${extension}`);
    writeFileSync(file, program);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
    return stderr === "" ? JSON.parse(stdout) : stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("quantlab, the public entry", () => {
  const names = Object.keys(lab).sort();

  it("gives require all that src/index.ts exports", () => {
    expect(run("cjs", `console.log(JSON.stringify(Object.keys(require("quantlab")).sort()))`)).toEqual(names);
  });

  it("gives import the same by name", () => {
    const program = `import * as lab from "quantlab"; console.log(JSON.stringify(Object.keys(lab).sort()))`;
    const got = run("mjs", program) as string[];
    expect(got.filter((name) => name !== "default" && name !== "module.exports")).toEqual(names);
  });

  it("starts WebAssembly without a word, and leaves a program's own errors alone", () => {
    const listeners = `["uncaughtException", "unhandledRejection"].map((event) => process.listenerCount(event))`;
    const program = `require("quantlab").ready({ backend: "wasm" }).then(() => console.log(JSON.stringify(${listeners})))`;
    expect(run("cjs", program)).toEqual([0, 0]);
  });

  it("shares TensorFlow.js with the program that calls it", () => {
    const program = `const tf = require("@tensorflow/tfjs"); const lab = require("quantlab");
      lab.ready({ backend: "wasm" }).then(() => console.log(JSON.stringify(
        lab.linearQuantize(tf.tensor1d([1, 2]), 8, 1, 0) instanceof tf.Tensor)))`;
    expect(run("cjs", program)).toBe(true);
  });
});
