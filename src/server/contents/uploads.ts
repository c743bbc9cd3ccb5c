import { createHash } from "node:crypto";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { HttpError } from "../http/http-error.js";
import type { Place } from "./folder.js";

type UploadPart = Iterable<string | Uint8Array>;

/** Uploads in parts: collected beside the place in a hidden file that takes it when the last part is there. */
export class Uploads {
  /** What each hidden file waits for. */
  private readonly next = new Map<string, number>();

  /**
   * Takes a part.
   *
   * @param place Where the file is to be.
   * @param chunk Its number from 1 up, or -1 for the last; nobody has looked at it.
   * @param bytes The part, itself in parts.
   * @returns Whether the file is whole now, and how large it is.
   * @throws {HttpError} 400 for a part out of order; the file system's own errors. The parts are given up then.
   */
  async take(place: Place, chunk: unknown, bytes: UploadPart): Promise<{ isWhole: boolean; sizeBytes: number }> {
    const key = createHash("sha256").update(place.name).digest("hex").slice(0, 16);
    const draft = path.join(path.dirname(place.file), `.${key}.upload`);
    const expected = chunk === 1 ? 1 : this.next.get(draft);
    // Taken out until the part is written: two parts at once would mix.
    this.next.delete(draft);
    try {
      if (expected === undefined || (chunk !== -1 && chunk !== expected))
        throw new HttpError(
          400,
          `chunk: must be the next part, ${expected ?? 1}, or -1 for the last; upload the file again`,
        );
      const sizeBytes = await append(draft, bytes, chunk === 1);
      if (chunk === -1) await replace(draft, place.file);
      else this.next.set(draft, expected + 1);
      return { isWhole: chunk === -1, sizeBytes };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

async function append(draft: string, bytes: UploadPart, isFirst: boolean): Promise<number> {
  if (isFirst) await rm(draft, { force: true });
  const handle = await open(draft, isFirst ? "wx" : "a");
  try {
    await writeFile(handle, bytes);
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function replace(draft: string, file: string): Promise<void> {
  const old = await stat(file).catch(() => undefined);
  if (old) {
    const handle = await open(draft, "r");
    await handle.chmod(old.mode & 0o777).finally(() => handle.close());
  }
  await rename(draft, file);
}
