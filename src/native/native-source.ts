import type { StartProgress } from "../progress/index.js";

/** What a source works with. */
export interface NativeWork {
  /** Where downloads lie until the library is installed, so that an interrupted one can go on. */
  downloads: string;
  /** The folder of @tensorflow/tfjs-node, and its version. */
  tfjsNode: { root: string; version: string };
  progress: StartProgress;
  /** Told in plain lines what happens. */
  log: (line: string) => void;
  signal?: AbortSignal;
}

/** One way to get the native library. */
export interface NativeSource {
  /** For people: "the official download". */
  name: string;
  /**
   * Fills an empty folder with the library in `deps/lib` and the addon in `lib/napi-v8`.
   *
   * @param folder The empty folder.
   * @param work What to work with.
   * @throws {Error} saying why it cannot.
   */
  stage(folder: string, work: NativeWork): Promise<void>;
}
