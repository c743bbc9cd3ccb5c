import { HttpError } from "../http/http-error.js";

/**
 * Refuses what is no name of a file or folder, so that no path leads out of the folder that is served.
 *
 * @param name A path's part.
 * @param platform Windows takes fewer names, and more signs as a way to another folder.
 * @throws {HttpError} 403 for ways out, 400 for the rest.
 */
export function requireName(name: string, platform: NodeJS.Platform): void {
  const shown = JSON.stringify(name.slice(0, 100));
  const isWindows = platform === "win32";
  if (name === ".." || name === "." || name.includes("/") || (isWindows && /[\\:]/.test(name)))
    throw new HttpError(403, `path: must be of names without . and .. and separators, got ${shown}`);
  if (name.includes("\0")) throw new HttpError(403, `path: must have no NUL, got ${shown}`);
  if (Buffer.byteLength(name) > 255) throw new HttpError(400, `path: a name must have at most 255 bytes, got ${shown}`);
  if (!isWindows) return;
  if (/[<>"|?*\x00-\x1f]|[. ]$/.test(name) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))
    throw new HttpError(400, `path: must be of names that Windows takes, got ${shown}`);
}
