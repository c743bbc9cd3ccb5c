import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { fetchBytes } from "./fetch-bytes.js";
import { floatsOf } from "./pixels.js";

// Threads need headers that not every web server sends, and a network this small gains nothing by them.
env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: new URL("ort-wasm-simd-threaded.wasm", import.meta.url) };

/** A network's file, run by onnxruntime in this page. */
export class Classifier {
  private constructor(
    private readonly session: InferenceSession,
    private readonly size: DemoManifest["size"],
  ) {}

  /**
   * @param file Its name, relative to the page.
   * @param size Of its images.
   * @throws {Error} naming the file and what is wrong with it.
   */
  static async open(file: string, size: DemoManifest["size"]): Promise<Classifier> {
    const bytes = await fetchBytes(file);
    try {
      // Severity 3: its warnings about constants that it removes are nobody's concern.
      const options = { executionProviders: ["wasm"], logSeverityLevel: 3 } as const;
      return new Classifier(await InferenceSession.create(bytes, options), size);
    } catch (cause) {
      throw new Error(`${file}: ${(cause as Error).message}`, { cause });
    }
  }

  /**
   * @param images Of each its RGB bytes.
   * @returns Of each its logits, one a class.
   */
  async classify(...images: readonly Uint8Array[]): Promise<Float32Array[]> {
    const { height, width } = this.size;
    const count = images.length;
    const values = new Float32Array(count * height * width * 3);
    images.forEach((image, i) => values.set(floatsOf(image), i * image.length));
    const feed = new Tensor("float32", values, [count, height, width, 3]);
    const [output] = Object.values(await this.session.run({ [this.session.inputNames[0] as string]: feed }));
    const logits = output?.data as Float32Array;
    const classes = logits.length / count;
    return Array.from({ length: count }, (_, i) => logits.slice(i * classes, (i + 1) * classes));
  }
}
