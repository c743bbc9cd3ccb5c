import { homedir } from "node:os";
import path from "node:path";

/**
 * Where the lab keeps what it fetched once: outside the project, so that `npm ci` and a second clone find it again.
 *
 * `QUANTLAB_CACHE` names it; else `XDG_CACHE_HOME/quantlab`; else the platform's place for caches: `~/Library/Caches/quantlab` on macOS,
 * `%LOCALAPPDATA%\quantlab` on Windows, `~/.cache/quantlab` elsewhere.
 *
 * @param env The environment.
 * @param platform As in `process.platform`.
 * @param home The user's home folder.
 * @returns An absolute path; the folder need not exist.
 * @example
 * cacheFolder({ XDG_CACHE_HOME: "/var/cache/ada" }, "linux"); // => "/var/cache/ada/quantlab"
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env["QUANTLAB_CACHE"]) return path.resolve(env["QUANTLAB_CACHE"]);
  if (env["XDG_CACHE_HOME"]) return path.resolve(env["XDG_CACHE_HOME"], "quantlab");
  if (platform === "darwin") return path.join(home, "Library", "Caches", "quantlab");
  if (platform === "win32") return path.join(env["LOCALAPPDATA"] || path.join(home, "AppData", "Local"), "quantlab");
  return path.join(home, ".cache", "quantlab");
}
