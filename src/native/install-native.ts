import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, withLock } from "../download/index.js";
import { silent, type StartProgress } from "../progress/index.js";
import { findNative, nativeFolder, type Native } from "./find-native.js";
import { writeManifest } from "./manifest.js";
import type { NativeSource } from "./native-source.js";
import { nativeSources } from "./native-sources.js";
import { NativeUnavailable } from "./native-unavailable.js";
import { addonPath, findTfjsNode } from "./tfjs-node.js";
import { tryAddon } from "./try-addon.js";

/** How to install; the defaults are what `npm run native` takes. */
export interface InstallNativeOptions {
  /** The lab's cache folder. */
  cache?: string;
  /** The folder of @tensorflow/tfjs-node. */
  packageRoot?: string;
  /** Install again even where a whole library is there. */
  force?: boolean;
  progress?: StartProgress;
  /** Told in plain lines what happens. */
  log?: (line: string) => void;
  /** Stops the installation; what has been downloaded stays. */
  signal?: AbortSignal;
  /** Where the library may come from, best first. */
  sources?: readonly NativeSource[];
  /** Loads an addon, and returns the version of TensorFlow it brings. */
  load?: (addon: string, signal?: AbortSignal) => Promise<string>;
}

/**
 * Puts TensorFlow's native library, with an addon that fits it, into the cache, once. The first source that works is taken; what it brings
 * is loaded in a process of its own before it counts. The library is built up beside its place and then renamed, so an interrupted
 * installation leaves nothing that looks whole; what was downloaded lies in the cache for the next try. Processes take turns.
 *
 * @param options How to install.
 * @returns Where it lies and what it is.
 * @throws {NativeUnavailable} with each source's reason, where none works; the signal's reason, where it was stopped.
 * @example
 * const native = await installNative({ progress: terminalProgress() });
 * await linkNative(native);
 */
export async function installNative(options: InstallNativeOptions = {}): Promise<Native> {
  const { cache = cacheFolder(), sources = nativeSources(), log = () => undefined, signal } = options;
  const tfjsNode = findTfjsNode(options.packageRoot);
  const folder = nativeFolder({ ...options, cache });
  const downloads = path.join(cache, "native", "downloads");
  await mkdir(path.dirname(folder), { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    const how = "name a folder that can be written in QUANTLAB_CACHE, and run: npm run native";
    throw new NativeUnavailable(`the cache ${cache} cannot be written (${cause.code})`, how, { cause });
  });
  const install = async (): Promise<Native> => {
    const found = options.force ? undefined : await findNative({ ...options, cache });
    if (found) return found;
    const reasons: string[] = [];
    for (const source of sources) {
      try {
        log(`trying ${source.name}`);
        const work = { downloads, tfjsNode, progress: options.progress ?? silent, log, signal };
        const native = await installFrom(source, folder, work, options.load ?? tryAddon);
        await rm(downloads, { recursive: true, force: true });
        return native;
      } catch (error) {
        signal?.throwIfAborted();
        reasons.push(`${source.name}: ${(error as Error).message}`);
        log(`${source.name} cannot be had: ${(error as Error).message}`);
      }
    }
    if (reasons.length === 0) reasons.push(`TensorFlow offers none for ${process.platform} on ${process.arch}`);
    throw new NativeUnavailable(reasons.join("; "), wayOut(sources.length > 0));
  };
  const onWait = (pid: number) => log(`waiting for process ${pid}, which is installing the library`);
  return withLock(folder, install, { onWait, signal });
}

type Work = Parameters<NativeSource["stage"]>[1];

async function installFrom(
  source: NativeSource,
  folder: string,
  work: Work,
  load: NonNullable<InstallNativeOptions["load"]>,
): Promise<Native> {
  const staging = `${folder}.staging`; // one name, used under the lock: what a killed installation left is cleared away
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  await mkdir(work.downloads, { recursive: true });
  try {
    await source.stage(staging, work);
    await rm(path.join(staging, "deps", "include"), { recursive: true, force: true }); // was needed to compile
    const tensorflow = await load(path.join(staging, addonPath), work.signal);
    const { files } = await writeManifest(staging, { tensorflow, source: source.name });
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    return { folder, tensorflow, source: source.name, sizeBytes };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function wayOut(offered: boolean): string {
  if (!offered) return "the lab runs on WebAssembly here";
  const tools = { linux: "sudo apt install python3-pip g++", darwin: "xcode-select --install" }[
    process.platform as string
  ];
  return `the lab runs on WebAssembly meanwhile; with a network${tools ? `, Python's pip and a C++ compiler (${tools})` : ""}, run: npm run native`;
}
