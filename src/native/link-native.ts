import { randomUUID } from "node:crypto";
import { lstat, readlink, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import type { Native } from "./find-native.js";
import { NativeUnavailable } from "./native-unavailable.js";
import { findTfjsNode } from "./tfjs-node.js";

/**
 * Links a library of the cache into @tensorflow/tfjs-node, which looks for it inside its own folder. The two folders `deps` and `lib` are
 * linked whole: Node loads the addon by its real path, and from there the addon finds the library by the same relative path as in the
 * package (`../../deps/lib`). Links are as good as the files, and `npm ci` can wipe them.
 *
 * @param native The library.
 * @param packageRoot The folder of @tensorflow/tfjs-node.
 * @throws {NativeUnavailable} where the package is not installed or its folder cannot be written.
 * @example
 * const native = await findNative();
 * if (native) await linkNative(native);
 */
export async function linkNative(native: Native, packageRoot?: string): Promise<void> {
  const { root } = findTfjsNode(packageRoot);
  try {
    for (const name of ["deps", "lib"]) await link(path.join(native.folder, name), path.join(root, name));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (!code || !["EACCES", "EPERM", "EROFS"].includes(code)) throw cause;
    const wayOut = "make the folder writable once, or let its owner run: npm run native";
    throw new NativeUnavailable(`${root} cannot be written (${code})`, wayOut, { cause });
  }
}

/** Puts a link where another link, a folder or nothing may be, in one step where the system allows. */
async function link(target: string, place: string): Promise<void> {
  if (await leadsTo(place, target)) return;
  const [fresh, old] = [`${place}.${randomUUID()}`, `${place}.${randomUUID()}`];
  // A junction needs no privilege on Windows; elsewhere the type is ignored.
  await symlink(target, fresh, "junction");
  try {
    const there = await lstat(place).catch(() => undefined);
    // A rename replaces a link, but neither a folder nor anything on Windows.
    if (there && (there.isDirectory() || process.platform === "win32")) await rename(place, old);
    await rename(fresh, place);
  } catch (error) {
    await rm(fresh, { force: true });
    // Another process made the same link meanwhile.
    if (!(await leadsTo(place, target))) throw error;
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

async function leadsTo(place: string, target: string): Promise<boolean> {
  const there = await readlink(place).catch(() => undefined);
  return there !== undefined && path.resolve(there) === path.resolve(target); // Windows adds a separator at the end
}
