import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineName, ready, type Backend } from "../../src/tensor/index.js";

const tier = process.env["QUANTLAB_BACKEND"] as Backend;

describe("ready(options)", () => {
  it("starts the engine that the environment names, once, however often and at once it is called", async () => {
    const engines = await Promise.all([ready(), ready({ backend: tier }), ready()]);
    expect(engines).toEqual([{ backend: tier }, { backend: tier }, { backend: tier }]);
    expect(tf.getBackend()).toBe(tier);
  });
  it("switches to another engine that is named, keeps it, and takes tensors along", async () => {
    const tensor = tf.tensor1d([1, 2]);
    await ready({ backend: "wasm" });
    expect(await ready()).toEqual({ backend: "wasm" });
    expect([...tf.tidy(() => tf.add(tensor, 1)).dataSync()]).toEqual([2, 3]);
    await ready({ backend: tier });
    expect([...tensor.dataSync()]).toEqual([1, 2]);
    tensor.dispose();
  });
  it("refuses an engine that does not exist", async () => {
    const refused = ready({ backend: "cuda" as Backend });
    await expect(refused).rejects.toThrow("ready: backend must be tensorflow or wasm, got cuda");
    expect(await ready()).toEqual({ backend: tier });
  });
});

describe("engineName()", () => {
  it("names the engine that runs, with its version", () => {
    const expected = {
      wasm: /^TensorFlow\.js 4\.22\.0 \(WebAssembly\)$/,
      tensorflow: /^TensorFlow 2\.\d+\.\d+ \(native\)$/,
    };
    expect(engineName()).toMatch(expected[tier]);
  });
});

describe("ready(options) where the native library is not there", () => {
  const repository = path.resolve(import.meta.dirname, "../..");
  const project = realpathSync(mkdtempSync(path.join(tmpdir(), "quantlab-engine-")));

  // A copy of the library whose @tensorflow/tfjs-node is as npm installs it: without addon and library.
  beforeAll(() => {
    const tensorflow = path.join(project, "node_modules", "@tensorflow");
    mkdirSync(path.join(tensorflow, "tfjs-node"), { recursive: true });
    writeFileSync(path.join(tensorflow, "tfjs-node", "package.json"), JSON.stringify({ version: "4.22.0" }));
    for (const name of ["tfjs", "tfjs-backend-wasm"])
      symlinkSync(path.join(repository, "node_modules", "@tensorflow", name), path.join(tensorflow, name), "junction");
    for (const folder of ["checks", "progress", "download", "native", "tensor"])
      cpSync(path.join(repository, "src", folder), path.join(project, "src", folder), { recursive: true });
    writeFileSync(path.join(project, "package.json"), "{}");
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it("throws the reason where it is insisted on, else starts wasm from any folder and says why; writes nothing else", () => {
    // One process for all, because starting it takes longer than what it does.
    const program = `
      import { ready, engineName } from "./src/tensor/index.js";
      const tell = (engine: Promise<object>) => engine.then(JSON.stringify, (error) => error.message).then(console.log);
      async function main() {
        process.env["QUANTLAB_BACKEND"] = "cuda";
        await tell(ready());
        process.env["QUANTLAB_BACKEND"] = "tensorflow";
        await tell(ready());
        delete process.env["QUANTLAB_BACKEND"];
        await tell(ready({ backend: "tensorflow" }));
        await tell(ready());
        await tell(ready({ backend: "wasm" }));
        process.env["QUANTLAB_BACKEND"] = "wasm";
        await tell(ready({ install: true })); // nothing is fetched for an engine that is not wanted
        console.log(engineName());
      }
      void main();`;
    writeFileSync(path.join(project, "program.ts"), program);
    const tsx = path.join(repository, "node_modules", "tsx", "dist", "cli.mjs");
    const { stdout, stderr } = spawnSync(process.execPath, [tsx, path.join(project, "program.ts")], {
      cwd: path.parse(project).root,
      env: { ...process.env, QUANTLAB_CACHE: path.join(project, "cache") },
      encoding: "utf8",
    });
    const why = "TensorFlow's native library is not there: it has not been fetched yet; run: npm run native";
    expect((stdout + stderr).split("\n")).toEqual([
      "ready: QUANTLAB_BACKEND must be tensorflow or wasm, got cuda",
      `ready: ${why}`,
      `ready: ${why}`,
      JSON.stringify({ backend: "wasm", reason: why }),
      JSON.stringify({ backend: "wasm" }),
      JSON.stringify({ backend: "wasm" }),
      "TensorFlow.js 4.22.0 (WebAssembly)",
      "",
    ]);
  });
});
