import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import { HttpError } from "../http/http-error.js";
import { fileSystemError } from "./file-system-error.js";
import { requireName } from "./require-name.js";

/** A place in the folder that is served, whether something is there or not. */
export interface Place {
  /** From the folder, with slashes; empty for the folder itself. */
  path: string;
  /** Its last part. */
  name: string;
  /** The same on this machine. */
  file: string;
}

/** The folder that is served: whatever is asked for is in it, links followed. */
export class Folder {
  /**
   * @param root Absolute.
   */
  constructor(private readonly root: string) {}

  /**
   * The place that a path names.
   *
   * @param asked With slashes; nobody has looked at it.
   * @param isOwn Whether the server itself asks, for its hidden files.
   * @returns The place.
   * @throws {HttpError} 403 for what is hidden or lies elsewhere, 400 for what is no path.
   */
  async locate(asked: string, isOwn = false): Promise<Place> {
    const parts = asked.split("/").filter((part) => part !== "");
    for (const part of parts) requireName(part, process.platform);
    if (!isOwn && parts.some((part) => part.startsWith(".")))
      throw new HttpError(403, `path: must be of what is not hidden, got ${shown(asked)}`);
    const [root, real] = await this.real(parts).catch((error: unknown) => {
      throw fileSystemError(error, asked);
    });
    const fromRoot = path.relative(root, real);
    if (fromRoot === ".." || fromRoot.startsWith(`..${path.sep}`) || path.isAbsolute(fromRoot))
      throw new HttpError(403, `path: must lead to what is in the folder, links followed, got ${shown(asked)}`);
    return { path: parts.join("/"), name: parts.at(-1) ?? "", file: path.join(root, ...parts) };
  }

  private async real(parts: readonly string[]): Promise<[root: string, real: string]> {
    const root = await realpath(this.root);
    return [root, await nearestReal(path.join(root, ...parts))];
  }
}

/** Where a file is, or the nearest folder above it that is there, links followed. */
async function nearestReal(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    // What is written to a link that leads nowhere could be made elsewhere.
    const there = await lstat(file).catch(() => undefined);
    if (there?.isSymbolicLink())
      throw new HttpError(403, "path: must lead to what is there, links followed, got one that leads nowhere", {
        cause: error,
      });
    return nearestReal(path.dirname(file));
  }
}

const shown = (asked: string): string => JSON.stringify(asked.slice(0, 200));
