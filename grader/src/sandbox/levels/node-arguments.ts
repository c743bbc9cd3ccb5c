import type { LaunchRequest } from "./launch.js";

/** Part of the memory that JavaScript objects may take; typed arrays lie outside of it. */
const HEAP_SHARE = 1 / 3;

/**
 * Node's arguments for the sandbox's program: its own limit on JavaScript's memory, and its permission model, under which it reads the program and nothing else.
 *
 * @param program Where the program lies as the sandbox sees it.
 */
export function nodeArguments({ memoryBytes, without = [] }: LaunchRequest, program: string): string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has("--permission");
  const heapMegabytes = Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20);
  return [
    "--no-warnings",
    ...(without.includes("memory") ? [] : [`--max-old-space-size=${heapMegabytes}`]),
    ...(without.includes("permissions")
      ? []
      : [isStable ? "--permission" : "--experimental-permission", `--allow-fs-read=${program}`]),
    program,
  ];
}
