/** What the server asks of the process that knows TensorFlow.js and the data, so that the server need not load them. */
export type SetupOrder =
  /** What is there, and what would run? */
  | { task: "look" }
  /** Fetch TensorFlow's native library; `force` where the one that is there does not work. */
  | { task: "native"; force: boolean }
  /** Fetch CIFAR-10; from the official server unless another is named. */
  | { task: "cifar10"; from?: { url: string; md5: string; imagesPerFile: number } };

/** What that process says, in order. One that ends without having failed has done what it was asked. */
export type SetupMessage =
  /** A piece of work begins. */
  | { kind: "start"; label: string; total?: number; unit?: string }
  | { kind: "update"; done: number }
  | { kind: "found"; found: SetupFindings }
  | { kind: "failed"; message: string; wayOut?: string };

/** What is there. */
export interface SetupFindings {
  engine: { backend: "tensorflow" | "wasm"; name: string; reason?: string };
  /** "broken": it is there and does not start. */
  native: "absent" | "there" | "broken";
  hasCifar10: boolean;
}
