import { builtinModules } from "node:module";
import path from "node:path";
import type { Plugin } from "esbuild";
import { bundleNode } from "../bundle-node.js";

const TYPESCRIPT = "@tslab/typescript-for-tslab";

/**
 * Bundles the compiler's process into one file, as a start-up snapshot needs it.
 *
 * Wherever tslab's converter takes TypeScript it gets ours (adapted-typescript.ts) instead. The places of TypeScript's library and of Node's types on this
 * machine are written into the bundle, and the names of Node's modules, since `node:module` itself cannot be in a snapshot.
 *
 * @param outfile Where the bundle goes.
 * @param entry Another entry than the process's, without its ending; for tests.
 */
export async function bundleCompiler(outfile: string, entry = path.join(__dirname, "compiler-process")): Promise<void> {
  await bundleNode(entry, outfile, {
    define: {
      BUILTIN_MODULES: JSON.stringify(builtinModules),
      TYPESCRIPT_LIB: JSON.stringify(path.dirname(require.resolve(TYPESCRIPT))),
      NODE_TYPES: JSON.stringify(path.dirname(path.dirname(require.resolve("@types/node/package.json")))),
    },
    plugins: [adaptTypescript],
    // A release's entry is CommonJS, and a snapshot's program is run without `exports`.
    banner: { js: "var exports; exports ??= {};" },
  });
}

const adaptTypescript: Plugin = {
  name: "adapt-typescript",
  setup(build) {
    const adapted = path.join(__dirname, "adapted-typescript");
    build.onResolve({ filter: /^@tslab\/typescript-for-tslab$/ }, ({ importer }) =>
      /[\\/]tslab[\\/]dist[\\/]/.test(importer) ? { path: TYPESCRIPT, namespace: "adapted" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "adapted" }, () => ({
      contents: `module.exports = { ...require("${TYPESCRIPT}"), ...require(${JSON.stringify(adapted)}) };`,
      resolveDir: __dirname,
    }));
  },
};
