/**
 * Builds the page into dist/:  node build.mjs
 * The old page stays until the new one is whole. The same sources give the same bytes.
 */
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { copyFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeNotices } from "../ui/build/notices.mjs";
import { pageStamp } from "./build/stamp.mjs";

const folder = import.meta.dirname;
const dist = path.join(folder, "dist");
const unfinished = path.join(folder, "node_modules", `.page-${process.pid}`);

/** onnxruntime without threads, which need headers that not every web server sends. */
const RUNTIME = "node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm";

/** What this program uses of the lab's page. */
const OUTSIDE = ["../ui/build/notices.mjs", "../ui/build/stamp.mjs"];

try {
  await buildPage(path.join(unfinished, "new"));
  if (existsSync(dist)) await rename(dist, path.join(unfinished, "old"));
  await rename(path.join(unfinished, "new"), dist);
} catch (error) {
  // esbuild has said already what is wrong with the sources.
  if (!Array.isArray(error.errors)) throw error;
  process.exitCode = 1;
} finally {
  await rm(unfinished, { recursive: true, force: true });
}

async function buildPage(outdir) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: { page: "src/main.ts", style: "src/style.css", index: "src/index.html" },
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    loader: { ".html": "copy" },
    // Of Node's, where the runtime runs there.
    external: ["module", "worker_threads", "node:*"],
    logLevel: "warning",
  });
  await copyFile(path.join(folder, RUNTIME), path.join(outdir, path.basename(RUNTIME)));
  await writeNotices(folder, metafile, path.join(outdir, "THIRD-PARTY.txt"));
  const outside = [...OUTSIDE, ...Object.keys(metafile.inputs).filter((file) => file.startsWith("../"))];
  await writeFile(
    path.join(outdir, "build.json"),
    `${JSON.stringify({ stamp: pageStamp(folder, outside), outside }, undefined, 2)}\n`,
  );
}
