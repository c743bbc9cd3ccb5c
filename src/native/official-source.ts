import { copyFile, mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { download } from "../download/index.js";
import { compileAddon } from "./compile-addon.js";
import type { NativeSource, NativeWork } from "./native-source.js";
import { addonPath } from "./tfjs-node.js";
import { tryAddon } from "./try-addon.js";
import { unpackTar } from "./unpack-tar.js";

/** What @tensorflow/tfjs-node's own installer downloads on one platform. */
export interface OfficialDownload {
  /** The address of TensorFlow's C library. */
  library: string;
  /** The address of the compiled addon, where there is one for this platform; `{version}` stands for the package's version. */
  addon?: string;
}

/**
 * The download that @tensorflow/tfjs-node's own installer (its scripts/install.js, and `binary` in its package.json) makes. Its publisher
 * names no digests. The files are checked against the MD5 and the length that the server sends with them; that they are the right ones
 * rests on HTTPS. An addon that is missing, or does not load here, is compiled.
 *
 * @param addresses What to download.
 * @returns The source.
 * @example
 * officialSource({ library: "https://host/libtensorflow.tar.gz" }).name; // => "the official download"
 */
export function officialSource({ library, addon }: OfficialDownload): NativeSource {
  return {
    name: "the official download",
    async stage(folder, work) {
      await fetchAndUnpack(library, path.join(folder, "deps"), work);
      if (process.platform === "win32") await placeDll(folder);
      const version = work.tfjsNode.version;
      if (!addon || !(await fetchAddon(addon.replaceAll("{version}", version), folder, work))) {
        await compileAddon({ ...work, folder, libraries: libraries(), packageRoot: work.tfjsNode.root });
      }
    },
  };
}

/** A server that does not answer within ten seconds is taken for closed: another source may be open. */
const silenceMs = 10_000;

async function fetchAndUnpack(url: string, folder: string, work: NativeWork, strip = 0): Promise<void> {
  const { downloads, progress, log, signal } = work;
  const archive = path.join(downloads, path.basename(new URL(url).pathname));
  await download(url, archive, { silenceMs, progress, signal });
  log(`unpacking ${path.basename(archive)}`);
  await unpackTar(archive, folder, { strip, signal });
}

/** Whether the addon that is offered loads on this machine. */
async function fetchAddon(url: string, folder: string, work: NativeWork): Promise<boolean> {
  const file = path.join(folder, addonPath);
  try {
    await fetchAndUnpack(url, path.dirname(file), work, 1);
    await tryAddon(file, work.signal);
    return true;
  } catch (error) {
    work.signal?.throwIfAborted();
    work.log(`compiling the addon, because the one offered does not load: ${(error as Error).message}`);
    return false;
  }
}

const libraries = (): string[] =>
  process.platform === "darwin"
    ? ["libtensorflow.2.dylib", "libtensorflow_framework.2.dylib"]
    : ["libtensorflow.so.2", "libtensorflow_framework.so.2"];

/** Windows looks for the library beside the addon; some archives have it at their root. */
async function placeDll(folder: string): Promise<void> {
  const [root, lib] = [path.join(folder, "deps", "tensorflow.dll"), path.join(folder, "deps", "lib", "tensorflow.dll")];
  if (await stat(root).catch(() => undefined)) {
    await mkdir(path.dirname(lib), { recursive: true });
    await rename(root, lib);
  }
  const beside = path.join(path.dirname(path.join(folder, addonPath)), "tensorflow.dll");
  await mkdir(path.dirname(beside), { recursive: true });
  await copyFile(lib, beside);
}
