"use strict";
// The kernel as front ends start it: `node kernel.cjs -f connection.json`. It runs from bundles and a start-up snapshot of the compiler, made on first
// use for this version of Node and kept in node_modules/.cache, so that a kernel starts in half a second. In a checkout they are made again when the
// kernel's source has changed.
const { existsSync, readdirSync, readFileSync, statSync } = require("node:fs");
const path = require("node:path");

const root = __dirname;
const assembled = path.join(root, "node_modules", ".cache", "quantlab-kernel", `${process.version}-${process.arch}`);
const rooms = ["kernel", "jupyter"];

/** Changes when the assembled kernel must be made again. */
function stamp() {
  const { version } = require("./package.json");
  try {
    const files = rooms.flatMap((room) => {
      const folder = path.join(root, "src", room);
      return readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file));
    });
    return `${version} ${files.length} ${Math.max(...files.map((file) => statSync(file).mtimeMs))}`;
  } catch {
    return version; // a release has no source
  }
}

function isAssembled() {
  try {
    return readFileSync(path.join(assembled, "stamp"), "utf8") === stamp();
  } catch {
    return false;
  }
}

/** Makes sure that the kernel can start, and gives where it lies. `say` is told what is done, when something is. */
async function assemble(say = () => undefined) {
  if (isAssembled()) return assembled;
  say("assembling the kernel");
  const { assembleKernel } = loadLibrary();
  await assembleKernel({ folder: assembled, stamp: stamp(), isDone: isAssembled });
  return assembled;
}

function loadLibrary() {
  if (!existsSync(path.join(root, "src"))) return require("./dist/kernel/index.js");
  require("tsx/cjs/api").register();
  return require("./src/kernel/index.ts");
}

async function main() {
  if (process.argv[2] === "--prepare") return console.log(await assemble(console.error));
  const at = process.argv.indexOf("-f");
  const file = process.argv[at + 1];
  if (at < 0 || file === undefined)
    throw new Error("usage: node kernel.cjs -f connection.json (a Jupyter front end does this)");
  process.on("SIGINT", () => undefined); // an interrupt that comes before there is a cell
  const folder = await assemble();
  const { runKernel } = require(path.join(folder, "kernel.cjs"));
  await runKernel(file, { assembled: folder, library: root });
}

main().catch((error) => {
  console.error(`kernel: ${error.message}`);
  process.exitCode = 1;
});
