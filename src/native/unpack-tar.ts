import { mkdir, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { runProgram } from "./run-program.js";

/** How to unpack. */
export interface UnpackOptions {
  /** How many leading folders of each entry to leave out. */
  strip?: number;
  signal?: AbortSignal;
}

/**
 * Unpacks an archive with the system's `tar`, which Linux, macOS and Windows 10 have (Windows's takes .zip as well). Entries and links
 * that lead outside the folder are refused.
 *
 * @param archive A .tar.gz, or on Windows a .zip.
 * @param folder Where to; it is made.
 * @param options How to unpack.
 * @throws {Error} naming an entry that leads outside, or with what `tar` says.
 * @example
 * await unpackTar("libtensorflow.tar.gz", "deps");
 */
export async function unpackTar(archive: string, folder: string, options: UnpackOptions = {}): Promise<void> {
  const { strip = 0, signal } = options;
  await mkdir(folder, { recursive: true });
  // A relative name, because GNU tar takes "C:" for another machine's name.
  const cwd = path.dirname(archive);
  const tar = (...args: string[]) => runProgram(tarProgram(), args, { cwd, signal });
  const name = path.basename(archive);
  const entries = (await tar("-tf", name)).split(/\r?\n/).filter(Boolean);
  const outside = entries.find((entry) => /^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(entry));
  if (outside !== undefined) throw new Error(`unpackTar: ${name} must hold entries inside its folder, got ${outside}`);
  await tar("-xof", name, "-C", folder, ...(strip > 0 ? [`--strip-components=${strip}`] : []));
  await refuseLinksOutside(name, folder);
}

/** Git for Windows brings a GNU tar, which takes no .zip; the system's own comes first there. */
function tarProgram(): string {
  const windows = process.env["SystemRoot"];
  return process.platform === "win32" && windows ? path.join(windows, "System32", "tar.exe") : "tar";
}

async function refuseLinksOutside(name: string, folder: string): Promise<void> {
  const inside = (await realpath(folder)) + path.sep;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = path.join(entry.parentPath, entry.name);
    const target = await realpath(link).catch(() => "nowhere");
    if (!target.startsWith(inside))
      throw new Error(`unpackTar: ${name} must hold links inside its folder, got ${entry.name} to ${target}`);
  }
}
