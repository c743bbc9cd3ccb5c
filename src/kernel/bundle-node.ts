import { existsSync } from "node:fs";
import type { BuildOptions } from "esbuild";

/**
 * Bundles a program of the kernel's into one file that Node loads quickly. Packages with native code stay where they are.
 *
 * @param entry The program's first file, without its ending: TypeScript in a checkout, JavaScript in a release.
 * @param outfile Where to.
 * @param options What this program needs besides.
 */
export async function bundleNode(entry: string, outfile: string, options: BuildOptions = {}): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [existsSync(`${entry}.ts`) ? `${entry}.ts` : `${entry}.js`],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["zeromq", "esbuild"],
    logLevel: "silent",
    ...options,
  });
}
