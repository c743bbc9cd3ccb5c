import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../notebook/index.js";

/**
 * Writes a file under a name that is free: whole or not at all, and never over another.
 *
 * @param folder Where; it is made.
 * @param name As in "a.zip"; where that is taken "a-2.zip", and so on.
 * @param parts What to write.
 * @returns The name.
 * @throws {Error} the file system's own; nothing is left behind then.
 * @example
 * const name = await writeNew(folder, "a.zip", [bytes]);
 */
export async function writeNew(folder: string, name: string, parts: Iterable<Uint8Array>): Promise<string> {
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.${randomBytes(8).toString("hex")}.tmp`);
  await writeWhole(draft, parts);
  try {
    const free = await takeName(folder, path.parse(name));
    await rename(draft, path.join(folder, free));
    return free;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** An empty file takes the name first, as a rename would replace what has it. */
async function takeName(folder: string, { name, ext }: path.ParsedPath): Promise<string> {
  for (let n = 1; ; n++) {
    const wanted = `${name}${n === 1 ? "" : `-${n}`}${ext}`;
    try {
      await (await open(path.join(folder, wanted), "wx")).close();
      return wanted;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
