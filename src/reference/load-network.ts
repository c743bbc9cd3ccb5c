import { readFile, stat } from "node:fs/promises";
import { courseCheckpoint, readCheckpoint } from "../io/index.js";
import type { Model } from "../nn/index.js";
import type { LabData } from "./load-data.js";

/**
 * Which checkpoint the command line asked for; looks whether it is there.
 *
 * @param options checkpoint: a file of the user's; else the one that comes along for the data.
 * @returns Its path.
 * @throws {RangeError} when there is no file.
 */
export async function checkpointFile(options: { data: "builtin" | "cifar10"; checkpoint?: string }): Promise<string> {
  const file = options.checkpoint ?? courseCheckpoint(options.data);
  const there = await stat(file).catch(() => undefined);
  const fault = !there ? "is not there" : !there.isFile() ? "is no file" : undefined;
  if (fault)
    throw new RangeError(`--checkpoint must be a file of PyTorch's or safetensors, got ${file}, which ${fault}`);
  return file;
}

/** A network with the file that it was read from. */
export interface LoadedNetwork {
  /** The caller disposes it. */
  model: Model;
  bytes: Uint8Array;
}

/**
 * Reads a checkpoint.
 *
 * @param file Its path.
 * @param data What it must have been trained for.
 * @throws {RangeError} naming the file and what is wrong with it, or whose classes it has.
 */
export async function loadNetwork(file: string, { train, test, name }: LabData): Promise<LoadedNetwork> {
  const bytes = await readFile(file);
  const model = read(bytes, file, [...train.classes]);
  const [ours, theirs] = [model.spec.classes.join(", "), test.classes.join(", ")];
  if (ours !== theirs)
    throw new RangeError(
      `--checkpoint must be a network for ${name} (${theirs}), got one for ${ours}: say what it was trained on with --data`,
    );
  return { model, bytes };
}

function read(bytes: Uint8Array, file: string, classes: string[]): Model {
  try {
    return readCheckpoint(bytes, classes).model;
  } catch (error) {
    throw new RangeError(`--checkpoint ${file}: ${(error as Error).message}`, { cause: error });
  }
}
