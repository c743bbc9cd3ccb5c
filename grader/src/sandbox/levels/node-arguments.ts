import type { LaunchRequest } from "./launch.js";

/** Part of the memory that JavaScript objects may take; typed arrays lie outside of it. */
const HEAP_SHARE = 1 / 3;

/**
 * Node's arguments for the sandbox's program: its own limits on memory, and its permission model, which lets it read the program and nothing else.
 *
 * @param program Where the program lies as the sandbox sees it.
 * @param snapshot Likewise.
 */
export function nodeArguments(
  { memoryBytes, without = [] }: LaunchRequest,
  program: string,
  snapshot?: string,
): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [
    ...(without.includes("memory") ? [] : [`--max-old-space-size=${Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20)}`]),
    ...(without.includes("permissions") ? [] : [permission, `--allow-fs-read=${program}`]),
    "--no-warnings",
    ...(snapshot ? ["--snapshot-blob", snapshot] : []),
    program,
  ];
}
