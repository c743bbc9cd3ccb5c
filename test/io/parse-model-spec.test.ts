import { describe, expect, it } from "vitest";
import { parseModelSpec } from "../../src/io/parse-model-spec.js";
import { vgg } from "../../src/nn/index.js";
import { denseSpec } from "./packed-networks.js";

const [flatten, fc] = denseSpec.layers;
const parse = (value: unknown): unknown => parseModelSpec("f", value);
const withLayers = (...layers: unknown[]): unknown => ({ ...denseSpec, layers });

describe("parseModelSpec(who, value)", () => {
  it("gives back what a network's description was written from", () => {
    for (const spec of [vgg(), vgg({ width: 0.25, classes: ["a"] }), denseSpec])
      expect(parse(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it("puts fields into one order, so that the same network gives the same text", () => {
    const turned = { bias: true, outFeatures: 2, name: "fc", inFeatures: 2, kind: "dense" };
    expect(JSON.stringify(parse(withLayers(flatten, turned)))).toBe(
      JSON.stringify({
        input: [1, 1, 2],
        classes: ["a", "b"],
        layers: [flatten, { kind: "dense", name: "fc", inFeatures: 2, outFeatures: 2, bias: true }],
      }),
    );
  });

  it.each([
    ["nothing", null, "f: input must be [height, width, channels], got another description of the network"],
    ["an image of no size", { ...denseSpec, input: [0, 1, 2] }, "input must be"],
    ["classes that are no names", { ...denseSpec, classes: [1, 2] }, "classes must be a list of names"],
    ["another number of classes", { ...denseSpec, classes: ["a"] }, "the last layer must give 1 logits"],
    ["layers that are no list", { ...denseSpec, layers: {} }, "layers must be a list"],
    ["a layer without a name", withLayers({ kind: "relu" }), "each layer must have a name"],
    ["two layers of one name", withLayers(flatten, fc, fc), "layers must have names of their own"],
    ["an unknown kind", withLayers({ kind: "lstm", name: "x" }), 'kind of "x" must be a known one'],
    ["an inherited kind", withLayers({ kind: "constructor", name: "x" }), 'kind of "x" must be a known one'],
    ["a missing field", withLayers(flatten, { ...fc, bias: undefined }), 'bias of "fc" must be a flag'],
    ["half a feature", withLayers(flatten, { ...fc, inFeatures: 0.5 }), 'inFeatures of "fc" must be a count'],
    ["an unknown field", withLayers({ ...flatten, size: 2 }), '"flatten" must have no other fields'],
    [
      "layers that do not fit",
      withLayers(flatten, { ...fc, inFeatures: 3 }),
      "layers must fit each other, got fc: input features must be 3, got 2",
    ],
    ["a pool larger than the image", withLayers({ kind: "maxPool", name: "p", size: 2 }, flatten, fc), "layers must"],
  ])("refuses %s", (_, value, message) => {
    expect(() => parse(value)).toThrow(message);
  });
});
