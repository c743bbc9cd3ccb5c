import { readFileSync } from "node:fs";
import path from "node:path";
import { LANGUAGE_INFO } from "../jupyter/index.js";

/**
 * What the kernel says of itself.
 *
 * @param library The root of the quantlab package.
 */
export function kernelInfo(library: string): Record<string, unknown> {
  const { version } = JSON.parse(readFileSync(path.join(library, "package.json"), "utf8")) as { version: string };
  return {
    protocol_version: "5.4",
    implementation: "quantlab",
    implementation_version: version,
    language_info: LANGUAGE_INFO,
    banner: `TypeScript in strict mode on Node.js ${process.version}, for Quantlab`,
    debugger: false,
    supported_features: [],
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
  };
}
