import { commandOptions } from "../checks/index.js";
import { terminalProgress } from "../progress/index.js";
import { installNative } from "./install-native.js";
import { linkNative } from "./link-native.js";
import { NativeUnavailable } from "./native-unavailable.js";
import { provideNative } from "./provide-native.js";

const help = `npm run native [-- --force]

Fetches TensorFlow's native library once into the lab's cache and links it into node_modules; where it is
already there, links it and is done. The lab runs without it, on WebAssembly, several times slower.

  --check   only say whether it is there: exit status 0 if it is
  --force   fetch it again
  --help    show this

The cache is QUANTLAB_CACHE, else XDG_CACHE_HOME/quantlab, else the platform's folder for caches.`;

async function main(): Promise<void> {
  const { values } = commandOptions("native", {
    options: { check: { type: "boolean" }, force: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) return console.log(help);
  if (values.check) return check();
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

/** As `ready` would find it: linked, or in the cache. */
async function check(): Promise<void> {
  await provideNative();
  console.log("TensorFlow's native library is there");
}

main().catch((error: unknown) => {
  if (error instanceof NativeUnavailable) {
    console.error(`TensorFlow's native library cannot be had: ${error.message}`);
    console.error(error.wayOut);
  } else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
