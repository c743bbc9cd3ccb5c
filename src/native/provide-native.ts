import { findNative } from "./find-native.js";
import { installNative, type InstallNativeOptions } from "./install-native.js";
import { linkNative } from "./link-native.js";
import { NativeUnavailable } from "./native-unavailable.js";
import { findTfjsNode, isLinked } from "./tfjs-node.js";

/** What may be done to have the library. */
export interface ProvideNativeOptions extends InstallNativeOptions {
  /** Fetch it where the cache lacks it. */
  install?: boolean;
}

/**
 * Sees to it that @tensorflow/tfjs-node can be imported: it is linked already, or is linked now from the cache, or, where that is allowed,
 * is fetched.
 *
 * @param options What may be done.
 * @throws {NativeUnavailable} saying why it cannot be had, and what helps.
 * @example
 * await provideNative();
 * await import("@tensorflow/tfjs-node");
 */
export async function provideNative({ install, ...options }: ProvideNativeOptions = {}): Promise<void> {
  if (isLinked(findTfjsNode(options.packageRoot).root)) return;
  const native = (await findNative(options)) ?? (install ? await installNative(options) : undefined);
  if (!native) throw new NativeUnavailable("it has not been fetched yet");
  await linkNative(native, options.packageRoot);
}
