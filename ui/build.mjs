/**
 * Builds the page into dist/:  node build.mjs [--dev]
 * For development it is not minified and has source maps.
 * The old page stays until the new one is whole. The same sources give the same bytes.
 */
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { rm, rename, writeFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { jupyterlabExtensions, jupyterlabModule, readJson } from "./build/jupyterlab.mjs";
import { mathjaxImports, stylePaths, svg, virtualModule } from "./build/plugins.mjs";
import { writeSchemas } from "./build/schemas.mjs";
import { pageStamp } from "./build/stamp.mjs";
import { writeNotices } from "./build/notices.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { dev: { type: "boolean" } } });
const dist = path.join(folder, "dist");
const unfinished = path.join(folder, "node_modules", `.page-${process.pid}`);
const compressedFromBytes = 4096;

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
  const extensions = jupyterlabExtensions(folder);
  const shared = {
    absWorkingDir: folder,
    bundle: true,
    minify: !options.dev,
    sourcemap: options.dev,
    metafile: true,
    target: "es2022",
    charset: "utf8",
    loader: {
      ".woff": "file",
      ".woff2": "file",
      ".ttf": "file",
      ".eot": "file",
      ".png": "dataurl",
      ".gif": "dataurl",
      ".md": "text",
    },
    assetNames: "fonts/[name]-[hash]",
    legalComments: "linked",
    logLevel: "warning",
  };
  const { metafile } = await build({
    ...shared,
    entryPoints: { index: "src/index.ts" },
    outdir: path.join(outdir, "static"),
    entryNames: "[name]-[hash]",
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    splitting: true,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis", __dirname: '"/"' },
    inject: ["build/process.js"],
    alias: { path: "path-browserify" },
    plugins: [
      virtualModule("jupyterlab-extensions", jupyterlabModule(extensions), folder),
      stylePaths,
      svg(folder),
      mathjaxImports,
    ],
  });
  for (const { name, theme } of extensions.filter((each) => each.theme))
    await build({
      ...shared,
      entryPoints: { index: theme },
      outdir: path.join(outdir, "themes", name),
      plugins: [stylePaths, svg(folder)],
    });
  await writeSchemas(extensions, path.join(outdir, "schemas"));
  await writeNotices(folder, metafile, path.join(outdir, "THIRD-PARTY.txt"));
  await writeFile(path.join(outdir, "build.json"), `${JSON.stringify(about(metafile, outdir), undefined, 2)}\n`);
  await compress(outdir);
}

/** What the server wants to know of a page. */
function about(metafile, outdir) {
  const entry = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === "src/index.ts");
  if (entry === undefined) throw new Error("esbuild made no entry");
  const [script, { cssBundle }] = entry;
  const inStatic = (file) =>
    path.relative(path.join(outdir, "static"), path.resolve(folder, file)).replaceAll("\\", "/");
  const outside = Object.keys(metafile.inputs).filter((file) => file.startsWith("../"));
  return {
    stamp: pageStamp(folder, outside),
    outside,
    jupyterlab: readJson(path.join(folder, "node_modules/@jupyterlab/application/package.json")).version,
    script: inStatic(script),
    style: inStatic(cssBundle),
    preload: [...staticImports(metafile, script)].map(inStatic),
  };
}

function staticImports(metafile, file, seen = new Set()) {
  for (const { kind, path: imported, external } of metafile.outputs[file].imports) {
    if (kind !== "import-statement" || external || seen.has(imported)) continue;
    seen.add(imported);
    staticImports(metafile, imported, seen);
  }
  return seen;
}

async function compress(outdir) {
  for (const entry of await readdir(outdir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|json|txt)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length >= compressedFromBytes) await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
