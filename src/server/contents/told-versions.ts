import type { Stats } from "node:fs";
import { HttpError } from "../http/http-error.js";
import type { Place } from "./folder.js";

/**
 * Which version of each file JupyterLab was told of last. It asks for a file's hash, compares it with the one it knows, and only then sends what is
 * to be saved; a file that changes in between would be overwritten without a word.
 */
export class ToldVersions {
  private readonly told = new Map<string, string>();

  /**
   * Remembers what is told of.
   *
   * @param place Of the file.
   * @param stats Taken before the file is read.
   */
  tell(place: Place, stats: Stats): void {
    this.told.set(place.path, version(stats));
  }

  /**
   * Refuses to overwrite another version, once: who saves again asks again, and sees that the file changed.
   *
   * @param place Of the file.
   * @param stats Taken now.
   * @throws {HttpError} 409
   */
  requireTold(place: Place, stats: Stats): void {
    const told = this.told.get(place.path);
    this.told.delete(place.path);
    if (told === undefined || told === version(stats)) return;
    const where = JSON.stringify(place.path.slice(0, 200));
    throw new HttpError(409, `${where}: the file changed on disk meanwhile and was not overwritten; save it again`);
  }
}

const version = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => [ino, size, mtimeMs, ctimeMs].join();
