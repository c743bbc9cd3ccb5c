import { fuseBatchNorm, Int8Network, type Model } from "../nn/index.js";
import { requireThat } from "../tensor/index.js";
import { encodeModel } from "./encode-model.js";
import { float32Graph } from "./float32-graph.js";
import { int8Graph } from "./int8-graph.js";

/** What may be written down beside the network. */
export interface WriteOnnxOptions {
  /** How the ranges of the int8 network's features were chosen, as in "min-max, 512 training images". */
  calibration?: string;
  /** SHA-256 of the checkpoint that the network was read from, in hexadecimal digits. */
  checkpointSha256?: string;
}

/**
 * Writes a network as an ONNX file, which onnxruntime and others run without this library: `images`, float32 [batch, height, width, channels] from 0 to
 * 1, come in, `logits`, float32 [batch, classes], go out.
 *
 * A float32 model is written with its batch norm fused; one whose weights are codebooks' values as well, for ONNX knows no codebooks. An int8 network is
 * written in QDQ form (ONNX's QuantizeLinear and DequantizeLinear around each layer): weights int8 with a scale for each output channel, biases int32
 * with S_in S_w, features in 8 bits with scale and zero point. onnxruntime runs it with integers alone, from the images' bytes to the logits.
 *
 * - Features are uint8 in the file, 128 above the library's int8: onnxruntime's fast kernels on x86 multiply unsigned by signed. Of int8 features it makes
 *   float32 convolutions between conversions, at a sixth of the speed; told to keep the integers (`session.qdqisint8allowed`) it runs a plain loop, at a
 *   fortieth (VGG, onnxruntime 1.30).
 * - Images stay channels last, as the library and a page's canvas have them; onnxruntime's integer convolutions work that way as well. Channels first is
 *   no faster.
 * - A mean is a convolution of weights 1: as fast as onnxruntime's own integer mean, which rounds in float32 and breaks ties by chance.
 *
 * The integers are those of an `Int8Network` with requantization "float32", all of them: the logits of VGG for CIFAR-10's 10,000 test images are the same.
 * Two things differ where they occur: pixels that are no bytes (k / 255) are rounded from x / (1/255) in float32, and a processor without VNNI
 * instructions saturates sums of two products at 16 bits unless `OnnxNetwork` opens the file.
 * From a network that scales in doubles (the default) a logit differs by 1 where some layer's sum is next to a tie: 16 of 10,000 in VGG.
 *
 * Operator set 13 and file version 7 are the first that hold scales for each channel, which any onnxruntime since 1.7 (2021) reads.
 *
 * @param network A float32 model or an int8 network, left as it is.
 * @param options What is written beside it: how it was calibrated, and its checkpoint's digest.
 * @returns The whole file; the same network gives the same bytes. Its metadata are the options, the classes as JSON (`quantlab.classes`) and what to do
 *   with images (`quantlab.preprocessing`).
 * @throws {RangeError} for numbers that are NaN or infinite, a digest of another form, and a batch norm that cannot be fused.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * JSON.parse(readOnnxMetadata(writeOnnx(model)).get("quantlab.classes")).length; // => 10
 */
export function writeOnnx(network: Model | Int8Network, options: WriteOnnxOptions = {}): Uint8Array {
  const { checkpointSha256 } = options;
  requireThat(
    checkpointSha256 === undefined || /^[0-9a-f]{64}$/.test(checkpointSha256),
    `writeOnnx: checkpointSha256 must be 64 hexadecimal digits, got ${checkpointSha256}`,
  );
  if (network instanceof Int8Network) return encode(network, int8Graph(network.data, "images"), options);
  const fused = fuseBatchNorm(network);
  try {
    return encode(fused, float32Graph(fused, "images"), options);
  } finally {
    fused.dispose();
  }
}

function encode(
  { spec }: Model | Int8Network,
  { graph, logits }: ReturnType<typeof float32Graph>,
  options: WriteOnnxOptions,
): Uint8Array {
  return encodeModel({
    nodes: graph.nodes,
    constants: graph.constants,
    input: { name: "images", shape: ["batch", ...spec.input] },
    output: { name: logits, shape: ["batch", spec.classes.length] },
    metadata: metadataOf(spec.classes, options),
  });
}

function metadataOf(classes: readonly string[], { calibration, checkpointSha256 }: WriteOnnxOptions) {
  const metadata = new Map([
    ["quantlab.classes", JSON.stringify(classes)],
    ["quantlab.preprocessing", "images: float32 [batch, height, width, channels], RGB, each byte divided by 255"],
  ]);
  if (calibration !== undefined) metadata.set("quantlab.calibration", calibration);
  if (checkpointSha256 !== undefined) metadata.set("quantlab.checkpoint_sha256", checkpointSha256);
  return metadata;
}
