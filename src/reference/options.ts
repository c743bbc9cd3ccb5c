import { commandOptions } from "../checks/index.js";
import type { Backend } from "../tensor/index.js";

/** What `npm run reference` was asked for. */
export interface ReferenceOptions {
  data: "builtin" | "cifar10";
  /** A checkpoint of the user's: .pth, .pt or .safetensors. */
  checkpoint?: string;
  /** Where CIFAR-10's files or archive lie; without it the cache is looked in and, if need be, the download begun. */
  cifar10?: string;
  backend?: Backend;
  /** Fetch TensorFlow's native library where it is missing. */
  install: boolean;
  /** Folder for the report. */
  out: string;
  /** Test images to measure with, from the first; all unless given. */
  images?: number;
  /** Training images an epoch of retraining uses; all on the native engine, fewer on wasm, unless given. */
  trainImages?: number;
  /** Most epochs of retraining. */
  epochs?: number;
  /** Whether the retrained rows are wanted. */
  retrain: boolean;
  help: boolean;
}

export const USAGE = `npm run reference -- [options]

Quantizes a trained network every way the lab teaches, prints one table and writes a report with figures.

  --data builtin|cifar10   the built-in images (default), or CIFAR-10
  --checkpoint FILE        a VGG of your own: .pth or .pt (PyTorch state_dict) or .safetensors
  --cifar10 PATH           folder or .tar.gz of CIFAR-10's binary version; fetched and cached unless given
  --images N               measure on the first N test images
  --train-images N         training images in an epoch of retraining (all; on WebAssembly 2,000)
  --epochs N               most epochs of retraining (5; on WebAssembly 2)
  --no-retrain             leave out the two retrained rows, which take longest
  --backend tensorflow|wasm  insist on one engine
  --no-install             do not fetch TensorFlow's native library
  --out DIR                where the report goes (out)
  --help                   this text`;

/**
 * Reads the command line of `npm run reference`.
 *
 * @param args The words after the command.
 * @returns The options.
 * @throws {RangeError | TypeError} naming the option, what is allowed and what was given.
 */
export function parseReferenceOptions(args: string[]): ReferenceOptions {
  const { values } = commandOptions("reference", {
    args,
    options: {
      data: { type: "string", default: "builtin" },
      checkpoint: { type: "string" },
      cifar10: { type: "string" },
      backend: { type: "string" },
      "no-install": { type: "boolean", default: false },
      out: { type: "string", default: "out" },
      images: { type: "string" },
      "train-images": { type: "string" },
      epochs: { type: "string" },
      "no-retrain": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const counted = (name: string, value: string | undefined) => (value === undefined ? undefined : count(name, value));
  const given = <T>(key: string, value: T | undefined): Record<string, T> =>
    value === undefined ? {} : { [key]: value };
  return {
    data: oneOf("--data", values.data, ["builtin", "cifar10"]),
    install: !values["no-install"],
    out: values.out,
    retrain: !values["no-retrain"],
    help: values.help,
    ...given("checkpoint", values.checkpoint),
    ...given("cifar10", values.cifar10),
    ...given(
      "backend",
      values.backend === undefined ? undefined : oneOf("--backend", values.backend, ["tensorflow", "wasm"]),
    ),
    ...given("images", counted("--images", values.images)),
    ...given("trainImages", counted("--train-images", values["train-images"])),
    ...given("epochs", counted("--epochs", values.epochs)),
  };
}

/**
 * A choice among words.
 *
 * @param name The option.
 * @param value What was given.
 * @param allowed The words.
 * @returns The value.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 * @example
 * oneOf("--data", "cifar10", ["builtin", "cifar10"]); // => "cifar10"
 */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) throw new RangeError(`${name} must be ${allowed.join(" or ")}, got ${value}`);
  return value as T;
}

/**
 * A whole number above 0.
 *
 * @param name The option.
 * @param value What was given.
 * @returns The number.
 * @throws {RangeError} naming the option, what is allowed and what was given.
 * @example
 * count("--epochs", "5"); // => 5
 */
export function count(name: string, value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new RangeError(`${name} must be a whole number above 0, got ${value}`);
  return Number(value);
}
