import path from "node:path";
import { bundleNode } from "../bundle-node.js";

/**
 * Bundles the session's process into one file.
 *
 * @param outfile Where to.
 */
export async function bundleSession(outfile: string): Promise<void> {
  await bundleNode(path.join(__dirname, "session-process"), outfile);
}
