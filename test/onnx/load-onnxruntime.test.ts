import { describe, expect, it } from "vitest";
import { loadOnnxRuntime } from "../../src/onnx/load-onnxruntime.js";

describe("loadOnnxRuntime(caller, load)", () => {
  it("gives what is loaded", async () => {
    const runtime = {} as never;
    expect(await loadOnnxRuntime("evaluate", () => Promise.resolve(runtime))).toBe(runtime);
  });

  it("says who needs it, why it cannot be had, and the ways out", async () => {
    const cause = new Error("Cannot find module 'onnxruntime-node'\nRequire stack:");
    await expect(loadOnnxRuntime("evaluate", () => Promise.reject(cause))).rejects.toMatchObject({
      message:
        "evaluate: the package onnxruntime-node cannot be loaded here (Cannot find module 'onnxruntime-node'); " +
        "npm install onnxruntime-node where it is missing, or leave onnxruntime out",
      cause,
    });
  });
});
