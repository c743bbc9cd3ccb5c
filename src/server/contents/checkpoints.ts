import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import type { Folder, Place } from "./folder.js";

/** A checkpoint as JupyterLab's `Contents.ICheckpointModel` has it. */
export interface CheckpointModel {
  id: string;
  last_modified: string;
}

/** There is one for each file, as in Jupyter. */
const ID = "checkpoint";

/** Copies of files to go back to: each in `.ipynb_checkpoints` beside its file, where Python's Jupyter has them. */
export class Checkpoints {
  /**
   * @param folder What is served.
   */
  constructor(private readonly folder: Folder) {}

  /** The file's checkpoint, in a list; an empty one if it has none. */
  async list(place: Place): Promise<CheckpointModel[]> {
    const found = await stat(await this.file(place)).catch(() => undefined);
    return found ? [{ id: ID, last_modified: found.mtime.toISOString() }] : [];
  }

  /** Keeps the file as it is now. */
  async make(place: Place): Promise<CheckpointModel> {
    const bytes = await readFile(place.file);
    const file = await this.file(place);
    await mkdir(path.dirname(file), { recursive: true });
    await writeWhole(file, bytes);
    return { id: ID, last_modified: (await stat(file)).mtime.toISOString() };
  }

  /**
   * Brings the file back to what it was.
   *
   * @throws {HttpError} 404 for another id, or where none was made.
   */
  async restore(place: Place, id: string): Promise<void> {
    requireId(id);
    await writeWhole(place.file, await readFile(await this.file(place)));
  }

  /**
   * Drops the file's checkpoint.
   *
   * @throws {HttpError} 404 for another id, or where none was made.
   */
  async remove(place: Place, id: string = ID): Promise<void> {
    requireId(id);
    await rm(await this.file(place));
  }

  /** Lets the checkpoint follow its file, if it has one. */
  async follow(from: Place, to: Place): Promise<void> {
    const old = await this.file(from);
    if (!(await stat(old).catch(() => undefined))) return;
    const file = await this.file(to);
    await mkdir(path.dirname(file), { recursive: true });
    await rename(old, file);
  }

  private async file(place: Place): Promise<string> {
    const { name, ext } = path.parse(place.name);
    const folder = place.path.slice(0, place.path.length - place.name.length);
    const located = await this.folder.locate(`${folder}.ipynb_checkpoints/${name}-checkpoint${ext}`, true);
    return located.file;
  }
}

function requireId(id: string): void {
  if (id !== ID) throw new HttpError(404, `checkpoint: must be ${ID}, got ${JSON.stringify(id.slice(0, 100))}`);
}
