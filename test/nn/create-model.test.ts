import { describe, expect, it } from "vitest";
import { createModel, vgg } from "../../src/nn/index.js";
import { seeded } from "./small-network.js";

describe("createModel(spec, random)", () => {
  it("draws weights with deviation sqrt(2 / fan-in), and starts batch norm at 1 and 0", () => {
    const model = createModel(vgg({ width: 0.5 }), seeded(1));
    const weights = model.parameter("backbone.conv5.weight").dataSync<"float32">(); // 3 x 3 x 256 x 256: fan-in 2,304
    const deviation = Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0) / weights.length);
    expect(deviation / Math.sqrt(2 / 2304)).toBeCloseTo(1, 2); // 589,824 values: its error is 1 / sqrt(2 n) = 0.001
    expect(new Set(model.parameter("backbone.bn0.weight").dataSync())).toEqual(new Set([1]));
    expect(new Set(model.parameter("backbone.bn0.running_mean").dataSync())).toEqual(new Set([0]));
    model.dispose();
  });

  it("makes the same numbers from the same seed, and trains all but the running statistics", () => {
    const [a, b] = [createModel(vgg({ width: 0.125 }), seeded(3)), createModel(vgg({ width: 0.125 }), seeded(3))];
    const name = "classifier.weight";
    expect(a.parameter(name).dataSync()).toEqual(b.parameter(name).dataSync());
    expect(a.parameter("backbone.bn0.running_var").trainable).toBe(false);
    expect(a.parameter("backbone.bn0.weight").trainable).toBe(true);
    a.dispose();
    b.dispose();
  });

  it("refuses to start without a source of random numbers", () => {
    const without = () => createModel(vgg({ width: 0.125 }), undefined as unknown as () => number);
    expect(without).toThrow("createModel: random must be a function such as seededRandom(1), got undefined");
  });
});
