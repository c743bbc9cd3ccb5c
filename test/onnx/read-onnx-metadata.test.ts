import { describe, expect, it } from "vitest";
import { createModel } from "../../src/nn/index.js";
import { readOnnxMetadata, writeOnnx } from "../../src/onnx/index.js";
import { seeded, SMALL } from "../nn/small-network.js";

describe("readOnnxMetadata(bytes)", () => {
  it("reads text by key, past everything else", () => {
    const model = createModel(SMALL, seeded(1));
    const metadata = readOnnxMetadata(writeOnnx(model, { calibration: "4 images, 最大" }));
    expect(metadata.get("quantlab.calibration")).toBe("4 images, 最大");
    model.dispose();
  });

  it("finds nothing in an empty file, and refuses what is none or is cut short", () => {
    expect(readOnnxMetadata(new Uint8Array()).size).toBe(0);
    const model = createModel(SMALL, seeded(1));
    const file = writeOnnx(model);
    model.dispose();
    for (const bytes of [file.slice(0, -3), Uint8Array.of(255, 255, 255)])
      expect(() => readOnnxMetadata(bytes)).toThrow(
        `readOnnxMetadata: bytes must be an ONNX file, got ${bytes.length} bytes that are none`,
      );
  });
});
