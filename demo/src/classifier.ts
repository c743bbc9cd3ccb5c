import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { fetchBytes } from "./fetch-bytes.js";
import { floatsOf } from "./pixels.js";

// Threads need headers that not every web server sends, and a network this small gains nothing by them.
env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: new URL("ort-wasm-simd-threaded.wasm", import.meta.url) };

/** What a network said of an image. */
export interface Classified {
  logits: Float32Array;
  ms: number;
}

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
   * @param image RGB bytes.
   * @returns Its logits, one a class, and how long onnxruntime took.
   */
  classify(image: Uint8Array): Promise<Classified> {
    return inTurn(async () => {
      const feed = new Tensor("float32", floatsOf(image), [1, this.size.height, this.size.width, 3]);
      const start = performance.now();
      const [output] = Object.values(await this.session.run({ [this.session.inputNames[0] as string]: feed }));
      return { logits: output?.data as Float32Array, ms: performance.now() - start };
    });
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One run at a time, for all share one thread and one memory; between two of them the page may answer. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const result = last.then(() => new Promise((resolve) => setTimeout(resolve))).then(run);
  last = result.catch(() => undefined);
  return result;
}
