import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "../download/index.js";
import { ARCHIVE } from "./cifar10-files.js";
import type { Cifar10Options } from "./load-cifar10.js";

/**
 * Where CIFAR-10 is to be taken from; looks whether it is there, reads nothing.
 *
 * @param given A folder or an archive, else QUANTLAB_CIFAR10, else the cache, into which it is downloaded if need be.
 * @returns What `loadCifar10` takes.
 * @throws {RangeError} when nothing lies there.
 * @example
 * cifar10Source(os.tmpdir()); // => { folder: os.tmpdir() }
 */
export function cifar10Source(given = process.env["QUANTLAB_CIFAR10"]): Cifar10Options {
  if (given === undefined) return { download: true };
  const there = statSync(given, { throwIfNoEntry: false });
  if (!there)
    throw new RangeError(
      `--cifar10 (or QUANTLAB_CIFAR10) must be the folder or .tar.gz of CIFAR-10's binary version, got ${given}, which is not there`,
    );
  return there.isDirectory() ? { folder: given } : { archive: given };
}

/**
 * Whether CIFAR-10 can be had without a download: QUANTLAB_CIFAR10 names it, or it lies in the cache.
 *
 * @param env The environment.
 * @param cache The cache's folder.
 * @returns Whether it is there, or at least said to be.
 * @example
 * hasCifar10({}, "/nowhere"); // => false
 */
export function hasCifar10(env: NodeJS.ProcessEnv = process.env, cache = cacheFolder(env)): boolean {
  return env["QUANTLAB_CIFAR10"] !== undefined || existsSync(path.join(cache, ARCHIVE));
}
