import { statSync } from "node:fs";
import { builtInData, type ImageSet, loadCifar10 } from "../data/index.js";
import type { StartProgress } from "../progress/index.js";

/** Images to train on and to measure with. */
export interface LabData {
  name: string;
  train: ImageSet;
  test: ImageSet;
}

/**
 * Loads what the command line asked for.
 *
 * @param options data: which set; cifar10: CIFAR-10's folder or archive, else QUANTLAB_CIFAR10, else the cache, which is filled on first use.
 * @param progress Shows the reading and the download.
 * @returns The two parts of the set.
 */
export async function loadData(
  options: { data: "builtin" | "cifar10"; cifar10?: string | undefined },
  progress: StartProgress,
): Promise<LabData> {
  if (options.data === "builtin") return { name: "built-in images", ...builtInData() };
  const given = options.cifar10 ?? process.env["QUANTLAB_CIFAR10"];
  const isFolder = given !== undefined && statSync(given, { throwIfNoEntry: false })?.isDirectory();
  const from = given === undefined ? { download: true } : isFolder ? { folder: given } : { archive: given };
  return { name: "CIFAR-10", ...(await loadCifar10({ ...from, progress })) };
}
