import { describe, expect, it } from "vitest";
import { multiplyAccumulates } from "../../src/nn/multiply-accumulates.js";
import { vgg } from "../../src/nn/vgg.js";

describe("multiplyAccumulates(model)", () => {
  it("counts output pixels x kernel x channels in x channels out, and the dense layer's weights", () => {
    const counts = multiplyAccumulates({ spec: vgg() });
    expect(counts.get("backbone.conv0")).toBe(32 * 32 * 9 * 3 * 64);
    expect(counts.get("backbone.conv7")).toBe(4 * 4 * 9 * 512 * 512);
    expect(counts.get("classifier")).toBe(5120);
    expect(counts.size).toBe(9);
  });
});
