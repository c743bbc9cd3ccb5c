import path from "node:path";
import { cacheFolder } from "../download/index.js";
import { readManifest } from "./manifest.js";
import { findTfjsNode } from "./tfjs-node.js";

/** TensorFlow's native library with its addon, in the cache. Its folder is laid out as the package's: `deps/lib` and `lib/napi-v8`. */
export interface Native {
  folder: string;
  /** TensorFlow's version. */
  tensorflow: string;
  /** Where it came from, for people. */
  source: string;
  sizeBytes: number;
}

/** Where to look. */
export interface FindNativeOptions {
  /** The lab's cache folder. */
  cache?: string;
  /** The folder of @tensorflow/tfjs-node. */
  packageRoot?: string;
  /** Compare every file's digest, not just its size. */
  digests?: boolean;
}

/**
 * Looks in the cache for the native library that fits the installed @tensorflow/tfjs-node and this platform.
 *
 * @param options Where to look.
 * @returns The library, or undefined where there is none or it is not whole.
 * @throws {NativeUnavailable} where the package is not installed.
 * @example
 * await findNative({ cache: "/nowhere" }); // => undefined
 */
export async function findNative(options: FindNativeOptions = {}): Promise<Native | undefined> {
  const folder = nativeFolder(options);
  const manifest = await readManifest(folder, options.digests);
  if (!manifest) return undefined;
  const { tensorflow, source, files } = manifest;
  return { folder, tensorflow, source, sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0) };
}

/**
 * Where in the cache the library belongs that fits the installed package and this platform.
 *
 * @param options Where the cache and the package lie.
 * @returns An absolute path; the folder need not exist.
 * @throws {NativeUnavailable} where the package is not installed.
 * @example
 * path.basename(nativeFolder()); // => "tfjs-node-4.22.0-linux-x64"
 */
export function nativeFolder({ cache = cacheFolder(), packageRoot }: FindNativeOptions = {}): string {
  const { version } = findTfjsNode(packageRoot);
  return path.join(cache, "native", `tfjs-node-${version}-${process.platform}-${process.arch}`);
}
