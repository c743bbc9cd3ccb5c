import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { NativeUnavailable } from "./native-unavailable.js";

/** TensorFlow.js's Node package as it lies in node_modules. */
export interface TfjsNode {
  /** Its folder. */
  root: string;
  /** Its version, which the addon must have too. */
  version: string;
}

/** The addon's place below the package. N-API 8 is stable, so one addon serves Node 20, 22 and 24. */
export const addonPath = path.join("lib", "napi-v8", "tfjs_binding.node");

/**
 * Finds TensorFlow.js's Node package.
 *
 * @param root Its folder; without it, where Node finds it.
 * @returns The package.
 * @throws {NativeUnavailable} where it is not installed: it is an optional dependency.
 * @example
 * findTfjsNode().version; // => "4.22.0"
 */
export function findTfjsNode(root?: string): TfjsNode {
  try {
    const description = root ? path.join(root, "package.json") : require.resolve("@tensorflow/tfjs-node/package.json");
    const { version } = JSON.parse(readFileSync(description, "utf8")) as { version: string };
    return { root: path.dirname(description), version };
  } catch (cause) {
    const wayOut = "install the optional dependencies too: npm install --include=optional";
    throw new NativeUnavailable("the package @tensorflow/tfjs-node is not installed", wayOut, { cause });
  }
}

/**
 * Whether the package has its addon and library, by link or put there by its own installer. That they load is not looked at.
 *
 * @param root The package's folder.
 * @returns true where both are there.
 * @example
 * isLinked("/nowhere"); // => false
 */
export function isLinked(root: string): boolean {
  return existsSync(path.join(root, addonPath)) && existsSync(path.join(root, "deps", "lib"));
}
