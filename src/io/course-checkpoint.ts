import path from "node:path";

const FILES = { builtin: "vgg8-builtin.safetensors", cifar10: "vgg4-cifar10.safetensors" };

/**
 * The trained network that the repository holds for a data set; `npm run train` made it.
 *
 * @param data The built-in images or CIFAR-10.
 * @returns The file's absolute path.
 * @example
 * path.basename(courseCheckpoint("builtin")); // => "vgg8-builtin.safetensors"
 */
export function courseCheckpoint(data: "builtin" | "cifar10"): string {
  return path.join(__dirname, "../../checkpoints", FILES[data]);
}
