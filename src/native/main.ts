import { parseArgs } from "node:util";
import { terminalProgress } from "../progress/index.js";
import { installNative } from "./install-native.js";
import { linkNative } from "./link-native.js";
import { NativeUnavailable } from "./native-unavailable.js";

const help = `npm run native [-- --force]

Fetches TensorFlow's native library once into the lab's cache and links it into node_modules; where it is
already there, links it and is done. The lab runs without it, on WebAssembly, several times slower.

  --force   fetch it again
  --help    show this

The cache is QUANTLAB_CACHE, else XDG_CACHE_HOME/quantlab, else the platform's folder for caches.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { force: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) return console.log(help);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  const log = (line: string) => console.error(line);
  const native = await installNative({ force: values.force, progress: terminalProgress(), log, signal: stop.signal });
  await linkNative(native);
  console.log(
    `TensorFlow ${native.tensorflow} (native, from ${native.source}), ${Math.round(native.sizeBytes / 1e6)} MB`,
  );
  console.log(`lies in ${native.folder}`);
}

main().catch((error: unknown) => {
  if (error instanceof NativeUnavailable) {
    console.error(`TensorFlow's native library cannot be had: ${error.message}`);
    console.error(error.wayOut);
  } else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
