import { commandOptions } from "../checks/index.js";
import type { CalibrationMethod } from "../linear/index.js";
import type { Backend } from "../tensor/index.js";
import { count, oneOf } from "./options.js";

/** What becomes of the weights. */
export type ExportForm =
  { method: "float32" } | { method: "k-means"; bits: number } | { method: "int8"; calibration: CalibrationMethod };

/** What `npm run export` was asked for. */
export interface ExportOptions {
  form: ExportForm;
  data: "builtin" | "cifar10";
  checkpoint?: string;
  cifar10?: string;
  backend?: Backend;
  /** Fetch TensorFlow's native library where it is missing. */
  install: boolean;
  /** The file; named for the checkpoint unless given. */
  out?: string;
  /** Whether a file of that name may be replaced. */
  force: boolean;
  /** Test images to measure with, from the first; all unless given. */
  images?: number;
  help: boolean;
}

export const EXPORT_USAGE = `npm run export -- [options]

Writes a trained network as an ONNX file, which onnxruntime runs without this library, and measures its accuracy with that.

  --bits 8|32              int8 weights and features (8, the default), or float32 (32)
  --kmeans                 k-means in place of that, with --bits from 1 to 8 (4): float32 weights of 2^bits values a layer, for ONNX knows no codebooks
  --calibration minmax|percentile|entropy|mse  how ranges of int8 features are chosen (minmax), on 512 training images
  --data builtin|cifar10   the images that it is for: the built-in ones (default), or CIFAR-10
  --checkpoint FILE        a VGG of your own: .pth or .pt (PyTorch state_dict) or .safetensors
  --cifar10 PATH           folder or .tar.gz of CIFAR-10's binary version; fetched and cached unless given
  --images N               measure on the first N test images
  --backend tensorflow|wasm  insist on one engine for the quantization
  --no-install             do not fetch TensorFlow's native library
  --out FILE               where it goes (out/, named for the checkpoint and what became of it)
  --force                  replace the file if it is there
  --help                   this text`;

/**
 * Reads the command line of `npm run export`.
 *
 * @param args The words after the command.
 * @returns The options.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 */
export function parseExportOptions(args: string[]): ExportOptions {
  const { values } = commandOptions("export", {
    args,
    options: {
      bits: { type: "string" },
      kmeans: { type: "boolean", default: false },
      calibration: { type: "string" },
      data: { type: "string", default: "builtin" },
      checkpoint: { type: "string" },
      cifar10: { type: "string" },
      images: { type: "string" },
      backend: { type: "string" },
      "no-install": { type: "boolean", default: false },
      out: { type: "string" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { checkpoint, cifar10, out, backend, images, force, help } = values;
  const data = oneOf("--data", values.data, ["builtin", "cifar10"]);
  if (cifar10 !== undefined && data !== "cifar10") throw new RangeError("--cifar10 needs --data cifar10 beside it");
  return {
    form: formOf(values),
    data,
    install: !values["no-install"],
    force,
    help,
    ...(checkpoint !== undefined && { checkpoint }),
    ...(cifar10 !== undefined && { cifar10 }),
    ...(out !== undefined && { out }),
    ...(backend !== undefined && { backend: oneOf<Backend>("--backend", backend, ["tensorflow", "wasm"]) }),
    ...(images !== undefined && { images: count("--images", images) }),
  };
}

function formOf(values: { bits?: string; kmeans: boolean; calibration?: string }): ExportForm {
  const { bits = values.kmeans ? "4" : "8", kmeans, calibration } = values;
  if (kmeans && !/^[1-8]$/.test(bits))
    throw new RangeError(`--bits must be from 1 to 8 with --kmeans beside it, got ${bits}`);
  if (!kmeans && bits !== "8" && bits !== "32")
    throw new RangeError(
      `--bits must be 8 (int8) or 32 (float32), or from 1 to 8 with --kmeans beside it, got ${bits}`,
    );
  const method = kmeans ? "k-means" : bits === "8" ? "int8" : "float32";
  if (calibration !== undefined && method !== "int8")
    throw new RangeError(`--calibration is for int8 alone, got it beside ${kmeans ? "--kmeans" : "--bits 32"}`);
  if (method === "float32") return { method };
  if (method === "k-means") return { method, bits: Number(bits) };
  const methods = ["minmax", "percentile", "entropy", "mse"] as const;
  return { method, calibration: oneOf("--calibration", calibration ?? "minmax", methods) };
}
