import { readFile } from "node:fs/promises";
import os from "node:os";
import * as tf from "@tensorflow/tfjs";
import type { InferenceSession } from "onnxruntime-node";
import { requireInteger, requireThat } from "../tensor/index.js";
import { loadOnnxRuntime, type OnnxRuntime } from "./load-onnxruntime.js";
import { productsSaturate } from "./products-saturate.js";
import { readOnnxMetadata } from "./read-onnx-metadata.js";

/** How onnxruntime runs a network. */
export interface OnnxNetworkOptions {
  /** Threads of one prediction; as many as there are processors unless given. */
  threads?: number;
}

/**
 * An ONNX file that classifies images, run by onnxruntime-node: one of `writeOnnx`, or another of the same input and output.
 *
 * Dispose it when done.
 * @example
 * const file = writeOnnx(createModel(vgg({ width: 0.0625 }), seededRandom(1)));
 * const network = await OnnxNetwork.open(file, { threads: 1 });
 * const logits = await network.predict(tf.zeros([2, 32, 32, 3]));
 * await network.dispose();
 * logits.shape; // => [2, 10]
 */
export class OnnxNetwork {
  /** Names of the classes, as the file says them; numbers where it does not. */
  readonly classes: readonly string[];
  /** What stands beside the network in the file. */
  readonly metadata: ReadonlyMap<string, string>;
  private readonly input: InferenceSession.TensorValueMetadata;

  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly session: InferenceSession,
    bytes: Uint8Array,
  ) {
    const [input, output] = [session.inputMetadata[0], session.outputMetadata[0]];
    requireThat(
      session.inputMetadata.length === 1 && input?.isTensor === true && input.shape.length === 4,
      "OnnxNetwork.open: file must have one input, images [batch, height, width, channels]",
    );
    requireThat(
      session.outputMetadata.length === 1 && output?.isTensor === true && output.shape.length === 2,
      "OnnxNetwork.open: file must have one output, logits [batch, classes]",
    );
    this.input = input;
    this.metadata = readOnnxMetadata(bytes);
    const named = this.metadata.get("quantlab.classes");
    this.classes = named
      ? (JSON.parse(named) as string[])
      : Array.from({ length: Number(output.shape[1]) }, (_, i) => String(i));
  }

  /**
   * Opens a file.
   *
   * @param file Its path, or its bytes.
   * @param options Threads.
   * @returns The network. The caller disposes it.
   * @throws {RangeError} when threads is no integer from 1, or the file is no network from images to logits.
   * @throws {Error} when onnxruntime-node cannot be loaded, with the ways out, or it cannot run the file.
   */
  static async open(file: string | Uint8Array, { threads }: OnnxNetworkOptions = {}): Promise<OnnxNetwork> {
    if (threads !== undefined) requireInteger("OnnxNetwork.open: threads", threads, 1, 1024);
    const runtime = await loadOnnxRuntime("OnnxNetwork.open");
    const bytes = typeof file === "string" ? await readFile(file) : file;
    const session = await createSession(runtime, bytes, threads ?? os.availableParallelism());
    try {
      return new OnnxNetwork(runtime, session, bytes);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /**
   * @param images float32 [batch, height, width, channels], values 0..1.
   * @returns Logits, float32 [batch, classes]. The caller disposes them.
   * @throws {RangeError} when the images have another shape.
   */
  async predict(images: tf.Tensor4D): Promise<tf.Tensor2D> {
    const wanted = this.input.shape.slice(1);
    requireThat(
      images.dtype === "float32" && images.rank === 4 && images.shape.slice(1).join() === wanted.join(),
      `OnnxNetwork: images must be float32 [batch, ${wanted.join(", ")}] (NHWC), got ${images.dtype} [${images.shape}]`,
    );
    const feed = new this.runtime.Tensor("float32", await images.data<"float32">(), images.shape);
    const [logits] = Object.values(await this.session.run({ [this.input.name]: feed }));
    return tf.tensor2d(logits?.data as Float32Array, [images.shape[0], this.classes.length]);
  }

  /** Frees what onnxruntime holds. */
  async dispose(): Promise<void> {
    await this.session.release();
  }
}

/** Asked once in a process. */
let saturates: Promise<boolean> | undefined;

async function createSession(runtime: OnnxRuntime, bytes: Uint8Array, threads: number): Promise<InferenceSession> {
  saturates ??= productsSaturate(runtime);
  const exactSums = (await saturates) ? { extra: { session: { x64quantprecision: "1" } } } : {};
  // Severity 3: its warnings about constants that it removes are nobody's concern.
  const options = { intraOpNumThreads: threads, logSeverityLevel: 3, ...exactSums } as const;
  try {
    return await runtime.InferenceSession.create(bytes, options);
  } catch (cause) {
    throw new Error(`OnnxNetwork.open: onnxruntime refuses the file: ${(cause as Error).message}`, { cause });
  }
}
