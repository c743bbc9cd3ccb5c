import { describe, expect, it } from "vitest";
import { loadOnnxRuntime } from "../../src/onnx/load-onnxruntime.js";
import { productsSaturate } from "../../src/onnx/products-saturate.js";
import { lacksOnnxRuntime } from "./lacks-onnxruntime.js";

/** An onnxruntime whose every session gives one number. */
function runtimeThatGives(logits: number) {
  const released: string[] = [];
  const session = {
    run: () => Promise.resolve({ logits: { data: Float32Array.of(logits) } }),
    release: () => Promise.resolve(released.push("session")),
  };
  const runtime = { InferenceSession: { create: () => Promise.resolve(session) }, Tensor: class {} };
  return { runtime: runtime as never, released };
}

describe("productsSaturate(runtime)", () => {
  it("tells the whole sum, 508, from one cut off, and frees its session", async () => {
    for (const [logits, saturates] of [
      [508, false],
      [256, true],
    ] as const) {
      const { runtime, released } = runtimeThatGives(logits);
      expect([await productsSaturate(runtime), released]).toEqual([saturates, ["session"]]);
    }
  });

  it.skipIf(lacksOnnxRuntime())("gets an answer of the real one", async () => {
    const runtime = await loadOnnxRuntime("test");
    const real = await productsSaturate(runtime);
    expect(typeof real).toBe("boolean");
    // With the option the sum is whole on every processor.
    const create = (file: Uint8Array, options: object) =>
      runtime.InferenceSession.create(file, { ...options, extra: { session: { x64quantprecision: "1" } } });
    expect(await productsSaturate({ ...runtime, InferenceSession: { create } } as never)).toBe(false);
  });
});
