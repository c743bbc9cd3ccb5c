import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { withLock } from "../download/index.js";
import { buildCompilerSnapshot } from "./compiler/build-snapshot.js";
import { bundleCompiler } from "./compiler/bundle-compiler.js";
import { bundleNode } from "./bundle-node.js";

/** What to assemble, and where. */
export interface AssembleOptions {
  folder: string;
  /** Kept beside the parts, to tell whether they are of this source. */
  stamp: string;
  /** Whether another process has done it meanwhile. */
  isDone(): boolean;
}

/**
 * Makes what a kernel runs from: one file for each of its three processes, and the snapshot from which the compiler starts.
 *
 * It appears whole or not at all, and once when several kernels start together. Without the snapshot a kernel works too, and starts a second later.
 *
 * @param options Where to.
 * @throws {Error} when the folder cannot be written.
 */
export async function assembleKernel({ folder, stamp, isDone }: AssembleOptions): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  await withLock(folder, async () => {
    if (isDone()) return;
    const aside = `${folder}.${process.pid}`;
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { recursive: true });
    try {
      await Promise.all([
        bundleNode(path.join(__dirname, "kernel-process"), path.join(aside, "kernel.cjs")),
        bundleNode(path.join(__dirname, "session/session-process"), path.join(aside, "session.cjs")),
        bundleCompiler(path.join(aside, "compiler.cjs")),
      ]);
      await buildCompilerSnapshot(path.join(aside, "compiler.cjs"), path.join(aside, "compiler.blob")).catch(
        (error: Error) => console.error(`kernel: no start-up snapshot, so it starts slower: ${error.message}`),
      );
      await writeFile(path.join(aside, "stamp"), stamp);
      // What runs from the old parts has read them already.
      await rm(folder, { recursive: true, force: true });
      await rename(aside, folder);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  });
}
