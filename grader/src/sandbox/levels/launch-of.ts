import { bubblewrap } from "./bubblewrap.js";
import type { Launch, LaunchRequest, Level } from "./launch.js";

/** The command that starts a sandbox of a level. */
export function launchOf(level: Level, request: LaunchRequest): Launch {
  if (level === "bubblewrap") return bubblewrap(request);
  throw new Error(`no ${level}`);
}
