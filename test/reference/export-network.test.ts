import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { builtInData } from "../../src/data/index.js";
import { writeCheckpoint } from "../../src/io/index.js";
import { createModel, Int8Network, vgg } from "../../src/nn/index.js";
import { readOnnxMetadata } from "../../src/onnx/index.js";
import { silent } from "../../src/progress/index.js";
import { exportNetwork } from "../../src/reference/export-network.js";
import type { ExportForm } from "../../src/reference/export-options.js";
import { seeded } from "../nn/small-network.js";

describe("exportNetwork(loaded, form, data, progress)", () => {
  const data = { name: "the built-in set", ...builtInData({ train: 20, test: 10 }) };
  const exportAs = (form: ExportForm) => {
    const model = createModel(vgg({ width: 0.0625 }), seeded(1));
    const bytes = writeCheckpoint(model);
    const { network, file } = exportNetwork({ model, bytes }, form, data, silent);
    model.dispose();
    return { network, file, digest: createHash("sha256").update(bytes).digest("hex") };
  };

  it("says how int8 was calibrated, and which checkpoint it was made of", () => {
    const { network, file, digest } = exportAs({ method: "int8", calibration: "percentile" });
    expect((network as Int8Network).requantization).toBe("float32");
    const metadata = readOnnxMetadata(file);
    expect(metadata.get("quantlab.calibration")).toBe("percentile, the first 20 training images of the built-in set");
    expect(metadata.get("quantlab.checkpoint_sha256")).toBe(digest);
    network.dispose();
  });

  it("calibrates as asked: other ranges are other bytes", () => {
    const [a, b] = (["minmax", "mse"] as const).map((calibration) => exportAs({ method: "int8", calibration }));
    const scales = [a, b].map((each) => [...(each!.network as Int8Network).data.layers.values()][3]!.output.scale);
    expect(scales[0]).toBeGreaterThan(scales[1]!);
    for (const { network } of [a!, b!]) network.dispose();
  });

  it("leaves 2^bits values a layer by k-means, and float32 as it was", () => {
    const levels = (form: ExportForm): number => {
      const { network, file } = exportAs(form);
      if (network instanceof Int8Network) throw new Error("got int8");
      expect(readOnnxMetadata(file).has("quantlab.calibration")).toBe(false);
      const [weights] = network.quantizableWeights().values();
      const found = new Set(weights!.dataSync()).size;
      network.dispose();
      return found;
    };
    expect(levels({ method: "k-means", bits: 3 })).toBe(8);
    expect(levels({ method: "float32" })).toBeGreaterThan(100);
  });
});
