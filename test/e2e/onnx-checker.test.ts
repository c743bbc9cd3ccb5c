import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import { runProgram } from "../../src/native/index.js";
import { writeOnnx } from "../../src/onnx/index.js";
import { ONNX_SCHEMA } from "../../src/onnx/onnx-schema.js";
import { ready } from "../../src/tensor/index.js";
import { seeded, trainedSmall } from "../nn/small-network.js";
import { CHAINS, someInt8Network } from "../onnx/some-int8-network.js";
import { lacksOnnxPackage, onnxPython } from "./python.mjs";

interface Answer {
  messages: Record<string, Record<string, { id: number; type: string; repeated: boolean } & number>>;
  files: { operators: Record<string, number>; input: (string | number)[]; producer: string[] }[];
}

/** What ONNX's own package says of files, and of the messages that they consist of. */
async function askOnnx(files: readonly string[]): Promise<Answer> {
  const lines: string[] = [];
  const script = path.join(import.meta.dirname, "onnx_checker.py");
  await runProgram(onnxPython.python, [script, ...files], { onLine: (line) => lines.push(line) });
  return JSON.parse(lines.at(-1) as string) as Answer;
}

describe.skipIf(lacksOnnxPackage())("ONNX files by ONNX's own Python package", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-onnx-"));
    await ready({ backend: "wasm" });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, file: Uint8Array): string => {
    writeFileSync(path.join(folder, name), file);
    return path.join(folder, name);
  };

  it("have the fields, numbers and types that the schema gives them", async () => {
    const { messages } = await askOnnx([]);
    const seen = new Set<string>(["DataType"]);
    const compare = (ours: string, theirs: string): void => {
      if (seen.has(ours)) return;
      seen.add(ours);
      const type = ONNX_SCHEMA[ours]!;
      const fields = messages[theirs]!;
      if ("values" in type) return expect(fields).toMatchObject(type.values);
      for (const [name, field] of Object.entries(type.fields)) {
        const wanted = fields[name]!;
        expect([ours, name, field.id, field.rule === "repeated"]).toEqual([ours, name, wanted.id, wanted.repeated]);
        if (field.type in ONNX_SCHEMA) compare(field.type, wanted.type);
        else expect([ours, name, field.type]).toEqual([ours, name, wanted.type]);
      }
    };
    compare("ModelProto", "onnx.ModelProto");
    expect(messages["DataType"]).toMatchObject((ONNX_SCHEMA["DataType"] as { values: object }).values);
    expect([...seen].sort()).toEqual(Object.keys(ONNX_SCHEMA).sort());
  });

  it("pass its checker: float32, k-means, and int8 of every kind of layer", async () => {
    const model = await trainedSmall();
    const files = [write("float32.onnx", writeOnnx(model))];
    const quantizer = new KMeansQuantizer(model, 2);
    quantizer.apply(model);
    files.push(write("k-means.onnx", writeOnnx(model)));
    for (const [i, spec] of Object.values(CHAINS).entries()) {
      const network = someInt8Network(spec, seeded(1));
      files.push(write(`int8-${i}.onnx`, writeOnnx(network)));
      network.dispose();
    }
    const { files: checked } = await askOnnx(files);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    for (const { producer, input } of checked) expect([producer, input[0]]).toEqual([["quantlab", version], "batch"]);
    const [float32, clustered, vgg] = checked;
    expect(float32!.operators).toEqual({
      Transpose: 1,
      Conv: 1,
      Relu: 1,
      MaxPool: 1,
      AveragePool: 1,
      Flatten: 1,
      Gemm: 1,
    });
    expect([float32!.input, clustered!.operators]).toEqual([["batch", 4, 4, 1], float32!.operators]);
    // DQ: each layer's features, weights and bias, the mean's features and weights, and the logits; Q: the images, and each layer's features
    const { DequantizeLinear, QuantizeLinear, Conv, Gemm, Relu } = vgg!.operators;
    expect([DequantizeLinear, QuantizeLinear, Conv, Gemm, Relu]).toEqual([9, 4, 2, 1, undefined]);
    quantizer.dispose();
    model.dispose();
  });
});
