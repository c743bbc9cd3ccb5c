import { bubblewrap } from "./bubblewrap.js";
import { container } from "./container.js";
import type { Launch, LaunchRequest, Level } from "./launch.js";
import { permissionModel } from "./permission-model.js";

const LEVELS: { readonly [L in Level]: (request: LaunchRequest) => Launch | Promise<Launch> } = {
  bubblewrap,
  container,
  "permission model": permissionModel,
};

/**
 * The command that starts a sandbox.
 *
 * @throws {Error} in one line where this machine lacks what the level needs.
 */
export async function launchOf(level: Level, request: LaunchRequest): Promise<Launch> {
  return LEVELS[level](request);
}
