import type { Launch, LaunchRequest } from "./launch.js";
import { nodeArguments } from "./node-arguments.js";

/**
 * The command for node's permission model alone, which protects against accidents: files, programs and threads are out of reach, the network is not. The
 * grader counts time and memory.
 */
export function permissionModel(request: LaunchRequest): Launch {
  const args = nodeArguments(request, request.program);
  return { command: process.execPath, args, env: {}, channel: "descriptor", files: [] };
}
