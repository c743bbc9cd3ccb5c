import * as tf from "@tensorflow/tfjs";

/** The engines the lab runs on: TensorFlow's native library, or TensorFlow.js's WebAssembly backend. */
export type Backend = "tensorflow" | "wasm";

/** What `ready` may be told. */
export interface ReadyOptions {
  /** Insist on one engine; without it the native library is taken where it is there, else wasm. */
  backend?: Backend;
}

export async function ready(options: ReadyOptions = {}): Promise<{ backend: Backend }> {
  const backend = options.backend ?? "tensorflow";
  if (backend === "tensorflow") await import("@tensorflow/tfjs-node");
  else await import("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend(backend);
  await tf.ready();
  return { backend };
}
