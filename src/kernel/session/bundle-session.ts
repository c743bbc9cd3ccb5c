import path from "node:path";
import { build } from "esbuild";

/**
 * Bundles the session's process into one file.
 *
 * @param outfile Where the file is written.
 */
export async function bundleSession(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(__dirname, "session-process")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
}
