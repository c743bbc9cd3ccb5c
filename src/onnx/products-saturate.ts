import { encodeModel } from "./encode-model.js";
import { int8Graph } from "./int8-graph.js";
import type { OnnxRuntime } from "./load-onnxruntime.js";

/** 4 x 255 x 127 steps of 1/255 are 508, and 127 of these output steps. Where two products saturate at 32,767 it is 257. */
const PROBE = {
  spec: {
    input: [1, 1, 4] as [number, number, number],
    classes: ["sum"],
    layers: [
      { kind: "flatten" as const, name: "flatten" },
      { kind: "dense" as const, name: "sum", inFeatures: 4, outFeatures: 1, bias: true },
    ],
  },
  layers: new Map([
    [
      "sum",
      {
        weights: new Int8Array(4).fill(127),
        weightScale: Float32Array.of(1),
        bias: Int32Array.of(0),
        output: { scale: 4, zeroPoint: -128 },
      },
    ],
  ]),
};

/**
 * Whether onnxruntime adds the products of 8-bit integers two at a time in 16 bits here, and cuts off what they cannot hold: on x86 processors without
 * VNNI instructions (see https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html). Tries it with a network of one sum.
 *
 * @param runtime onnxruntime-node.
 * @returns true where sums come out wrong, unless the session option `session.x64quantprecision` is "1".
 */
export async function productsSaturate(runtime: Pick<OnnxRuntime, "InferenceSession" | "Tensor">): Promise<boolean> {
  const { graph, logits } = int8Graph(PROBE, "images");
  const file = encodeModel({
    nodes: graph.nodes,
    constants: graph.constants,
    input: { name: "images", shape: ["batch", 1, 1, 4] },
    output: { name: logits, shape: ["batch", 1] },
    metadata: new Map(),
  });
  const session = await runtime.InferenceSession.create(file, { logSeverityLevel: 3 });
  try {
    const images = new runtime.Tensor("float32", new Float32Array(4).fill(1), [1, 1, 1, 4]);
    const { [logits]: sum } = await session.run({ images });
    return (sum?.data as Float32Array)[0] !== 508;
  } finally {
    await session.release();
  }
}
