import { createHash } from "node:crypto";
import { batches, subset } from "../data/index.js";
import { KMeansQuantizer } from "../kmeans/index.js";
import { type Int8Network, type Model, quantizeInt8, recordActivationRanges } from "../nn/index.js";
import { writeOnnx } from "../onnx/index.js";
import type { StartProgress } from "../progress/index.js";
import type { ExportForm } from "./export-options.js";
import type { LabData } from "./load-data.js";
import type { LoadedNetwork } from "./load-network.js";

/** A network as it is exported. */
export interface ExportedNetwork {
  /** Computes what the file does. The caller disposes it. */
  network: Model | Int8Network;
  /** The ONNX file. */
  file: Uint8Array;
}

const CALIBRATION_IMAGES = 512;

/**
 * Quantizes a network as asked for, and writes it as an ONNX file.
 *
 * @param loaded The trained network, left as it is, and its checkpoint.
 * @param form What becomes of its weights.
 * @param data Training images, of which the ranges of int8 features are recorded.
 * @param progress Shows the recording.
 */
export function exportNetwork(
  { model, bytes }: LoadedNetwork,
  form: ExportForm,
  data: LabData,
  progress: StartProgress,
): ExportedNetwork {
  const checkpointSha256 = sha256(bytes);
  if (form.method === "int8") {
    const images = Math.min(CALIBRATION_IMAGES, data.train.count);
    const bar = progress("recording ranges", images, "images");
    const calibrated = batches(subset(data.train, images), { batchSize: 128 });
    const ranges = recordActivationRanges(model, calibrated, { method: form.calibration, progress: bar });
    bar.end();
    const network = quantizeInt8(model, ranges, { requantization: "float32" });
    const calibration = `${form.calibration}, the first ${images} training images of ${data.name}`;
    return { network, file: writeOnnx(network, { calibration, checkpointSha256 }) };
  }
  const network = model.clone();
  if (form.method === "k-means") {
    const quantizer = new KMeansQuantizer(network, form.bits);
    quantizer.apply(network);
    quantizer.dispose();
  }
  return { network, file: writeOnnx(network, { checkpointSha256 }) };
}

/** In hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
