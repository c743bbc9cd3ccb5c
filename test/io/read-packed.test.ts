import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileFormatError, readPacked, writePacked } from "../../src/io/index.js";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import { createModel, type Classifier, type Int8Network } from "../../src/nn/index.js";
import { denseSpec, images, resealed, seeded, smallInt8, smallModel, withHeader } from "./packed-networks.js";

/** The bits of what a network predicts. */
function bits(network: Classifier): Int32Array {
  const input = images();
  const logits = network.predict(input);
  const values = Float32Array.from(logits.dataSync<"float32">());
  tf.dispose([input, logits]);
  return new Int32Array(values.buffer);
}

/** The bits of the predictions of the network in a file. */
function bitsOf(file: Uint8Array, options = {}): Int32Array {
  const packed = readPacked(file, options);
  const predicted = bits(packed.network);
  packed.dispose();
  return predicted;
}

describe("readPacked(bytes, options)", () => {
  let before = 0;
  beforeEach(() => (before = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(before));

  it("gives a float32 network that predicts the same, bit for bit", () => {
    const model = smallModel();
    expect(bitsOf(writePacked(model))).toEqual(bits(model));
    model.dispose();
  });

  it.each([1, 3, 4, 8])("gives a k-means network of %i bits that predicts the same, with its codebooks", (bitwidth) => {
    const model = smallModel();
    const quantizer = new KMeansQuantizer(model, bitwidth);
    quantizer.apply(model);
    const packed = readPacked(writePacked(model, { codebooks: quantizer.codebooks }));
    expect(bits(packed.network)).toEqual(bits(model));
    if (packed.method !== "k-means") throw new Error(packed.method);
    for (const [layer, { centroids, labels }] of quantizer.codebooks) {
      expect(packed.codebooks.get(layer)?.centroids.dataSync()).toEqual(centroids.dataSync());
      expect(packed.codebooks.get(layer)?.labels.dataSync()).toEqual(labels.dataSync());
      expect(packed.codebooks.get(layer)?.labels.shape).toEqual(labels.shape);
    }
    packed.dispose();
    quantizer.dispose();
    model.dispose();
  });

  it("gives a network of which some layers have codebooks, of different bits", () => {
    const model = smallModel();
    const quantizer = new KMeansQuantizer(model, { "backbone.conv1": 2, classifier: 5 });
    quantizer.apply(model);
    expect(bitsOf(writePacked(model, { codebooks: quantizer.codebooks }))).toEqual(bits(model));
    quantizer.dispose();
    model.dispose();
  });

  it.each(["float", "integer", "float32"] as const)(
    "gives an int8 network that predicts the same, requantized in %ss",
    (requantization) => {
      const network = smallInt8({ requantization });
      const file = writePacked(network);
      expect(bitsOf(file)).toEqual(bits(network));
      network.dispose();
    },
  );

  it("gives an int8 network that requantizes as the file says, or as the caller does", () => {
    const network = smallInt8({ requantization: "integer" });
    const file = writePacked(network);
    network.dispose();
    for (const [options, expected] of [
      [{}, "integer"],
      [{ requantization: "float" }, "float"],
    ] as const) {
      const packed = readPacked(file, options);
      expect((packed.network as Int8Network).requantization).toBe(expected);
      packed.dispose();
    }
  });

  it("gives a network to train further: the same parameters, trainable or not", () => {
    const model = smallModel();
    const packed = readPacked(writePacked(model));
    if (packed.method !== "float32") throw new Error(packed.method);
    expect([...packed.network.trainableParameters().keys()]).toEqual([...model.trainableParameters().keys()]);
    for (const [name, variable] of model.parameters)
      expect(packed.network.parameter(name).trainable).toBe(variable.trainable);
    expect(tf.memory().numTensors).toBe(before + 2 * model.parameters.size);
    packed.dispose();
    model.dispose();
  });

  it("gives the metadata back", () => {
    const model = createModel(denseSpec, seeded(3));
    const metadata = new Map([
      ["trained on", "CIFAR-10"],
      ["__proto__", "x"],
    ] as const);
    const packed = readPacked(writePacked(model, { metadata }));
    expect(packed.metadata).toEqual(metadata);
    packed.dispose();
    model.dispose();
  });
});

describe("readPacked(bytes, options) of other files", () => {
  /** One dense layer, 2 x 2, with a codebook of two levels, and one without. */
  const [file, plain] = ((): [Uint8Array, Uint8Array] => {
    const model = createModel(denseSpec, seeded(3));
    const without = writePacked(model);
    const quantizer = new KMeansQuantizer(model, 1);
    quantizer.apply(model);
    const packed = writePacked(model, { codebooks: quantizer.codebooks });
    quantizer.dispose();
    model.dispose();
    return [packed, without];
  })();
  let before = 0;
  beforeEach(() => (before = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(before));

  const refusal = (bytes: Uint8Array): string => {
    try {
      readPacked(bytes).dispose();
    } catch (error) {
      if (error instanceof FileFormatError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return "none";
  };

  it("refuses other formats and versions", () => {
    expect(() => readPacked("x" as unknown as Uint8Array)).toThrow("bytes must be a Uint8Array, got string");
    expect(refusal(Buffer.from("PK\x03\x04"))).toMatch(
      "unknown-format: readPacked: bytes must be a file of writePacked",
    );
    expect(refusal(new Uint8Array())).toMatch("unknown-format");
    const newer = Uint8Array.from(file);
    newer[8] = 2;
    expect(refusal(resealed(newer))).toMatch("unknown-version: readPacked: version must be 1, got 2");
  });

  it("refuses a file cut short, or with something behind it", () => {
    for (let length = 1; length < file.length; length++)
      expect(refusal(file.subarray(0, length))).toMatch(/^truncated/);
    expect(refusal(Buffer.concat([file, Uint8Array.of(0)]))).toMatch("corrupt: readPacked: bytes must be");
  });

  it("refuses every file with damaged bytes", () => {
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const damaged = Uint8Array.from(file);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refusal(damaged)).not.toBe("none");
    }
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.uint8Array({ minLength: 1, maxLength: 9 }), (at, bytes) => {
        const damaged = Buffer.from(file);
        damaged.set(bytes.subarray(0, damaged.length - at), at);
        fc.pre(!damaged.equals(file));
        expect(refusal(damaged)).not.toBe("none");
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it("refuses damage behind a checksum put right, or reads something sound", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 5), fc.nat(255), fc.nat(file.length - 5), fc.nat(255), (at, to, at2, to2) => {
        const damaged = Uint8Array.from(file);
        damaged[at] = to;
        damaged[at2] = to2;
        try {
          readPacked(resealed(damaged)).dispose();
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { seed: 6, numRuns: 3000 },
    );
  });

  it.each([
    ["another method", { method: "magic" }, "method must be float32, k-means or linear"],
    ["a method without its formats", { method: "float32" }, 'weights of "fc" must be of a format that float32 has'],
    ["metadata that is no text", { metadata: { a: 1 } }, "metadata must be text by key"],
    ["no weights", { weights: [] }, "weights must tell of 1 convolution and dense layers"],
    [
      "weights of another layer",
      { weights: [{ layer: "x", format: "float32" }] },
      'weights must name "fc" in its place',
    ],
    [
      "33 bits",
      { weights: [{ layer: "fc", format: "codebook", bitwidth: 33, levels: 2 }] },
      'weights of "fc" must be of a format that k-means has',
    ],
    [
      "more levels than bits",
      { weights: [{ layer: "fc", format: "codebook", bitwidth: 1, levels: 3 }] },
      'weights of "fc" must be of a format',
    ],
    [
      "more levels than there are",
      { weights: [{ layer: "fc", format: "codebook", bitwidth: 2, levels: 3 }] },
      "sections must end at",
    ],
    [
      "fewer levels than labels",
      { weights: [{ layer: "fc", format: "codebook", bitwidth: 1, levels: 1 }] },
      'labels of "fc" must be below its 1 levels, got 1',
    ],
    ["a network without its numbers", { spec: { ...denseSpec, layers: [] } }, "the last layer must give 2 logits"],
    ["a network of terabytes", { spec: { ...denseSpec, input: [2 ** 20, 2 ** 20, 2] } }, "layers must fit each other"],
  ])("refuses a header with %s", (_, change, message) => {
    expect(refusal(withHeader(file, (header) => ({ ...header, ...change })))).toMatch(
      `corrupt: readPacked: ${message}`,
    );
  });

  it("refuses a claim of terabytes before allocating anything", () => {
    const wide = (features: number) => ({
      ...denseSpec,
      input: [1, 1, features],
      layers: [denseSpec.layers[0], { ...denseSpec.layers[1], inFeatures: features }],
    });
    for (const features of [3, 2 ** 40]) {
      const lying = withHeader(plain, (header) => ({ ...header, spec: wide(features) }));
      expect(refusal(lying)).toMatch("corrupt: readPacked: sections must end at");
    }
  });

  it("refuses a header that is no JSON", () => {
    const damaged = Uint8Array.from(file);
    damaged[24] = 0x20;
    expect(refusal(resealed(damaged))).toMatch("corrupt: readPacked: header must be JSON");
  });

  it("refuses numbers that are NaN or infinite", () => {
    const damaged = Buffer.from(plain);
    damaged.writeFloatLE(NaN, damaged.length - 4 - 8 - 16);
    expect(() => readPacked(resealed(damaged))).toThrow(
      "readPacked: fc.weight must hold finite numbers only, got NaN at index 0",
    );
  });

  it("refuses an int8 network with batch norm, a scale of 0 or a zero point out of range", () => {
    const network = smallInt8();
    const int8 = writePacked(network);
    const scaleBytes = network.data.layers.get("classifier")?.weightScale.length ?? 0;
    network.dispose();
    const batchNorm = { kind: "batchNorm", name: "bn", channels: 3, epsilon: 1e-5 };
    const withBatchNorm = withHeader(int8, (header: { spec?: { layers: unknown[] } }) => ({
      ...header,
      spec: { ...header.spec, layers: [batchNorm, ...(header.spec?.layers ?? [])] },
    }));
    expect(refusal(withBatchNorm)).toMatch("spec of a linear network must have no batch norm");
    const wrongPoint = withHeader(int8, (header: { weights?: { output: object }[] }) => ({
      ...header,
      weights: header.weights?.map((entry) => ({ ...entry, output: { ...entry.output, zeroPoint: 128 } })),
    }));
    expect(refusal(wrongPoint)).toMatch('weights of "backbone.conv0" must be of a format that linear has');
    // The last two sections are ten float32 scales and ten int32 biases of 40 bytes each.
    expect(scaleBytes).toBe(10);
    const noScale = Buffer.from(int8);
    noScale.writeFloatLE(0, noScale.length - 4 - 80);
    expect(refusal(resealed(noScale))).toMatch('scales of "classifier" must be above 0, got 0');
  });
});
