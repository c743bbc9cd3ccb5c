import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../notebook/index.js";

/** Which tabs are open and where: JupyterLab's own data, with the workspace's name. */
export interface Workspace {
  data: Record<string, unknown>;
  metadata: { id: string; created?: string; last_modified?: string };
}

/** The workspaces that a server keeps in its state folder. */
export interface Workspaces {
  list(): Promise<Workspace[]>;
  /** Undefined where none was kept. */
  read(id: string): Promise<Workspace | undefined>;
  write(id: string, data: Record<string, unknown>): Promise<void>;
  remove(id: string): Promise<void>;
}

/**
 * Keeps workspaces as files.
 *
 * @param state The server's state folder.
 * @returns The workspaces in it.
 */
export function openWorkspaces(state: string): Workspaces {
  const folder = path.join(state, "workspaces");
  // Names are the student's, differ by case too, and may hold what a file's name may not.
  const fileOf = (id: string): string =>
    path.join(folder, `${createHash("sha256").update(id).digest("hex").slice(0, 32)}.json`);
  return {
    async list() {
      const files = await readdir(folder).catch(() => []);
      const found = await Promise.all(files.sort().map((file) => readWorkspace(path.join(folder, file))));
      return found.filter((each) => each !== undefined);
    },
    read: (id) => readWorkspace(fileOf(id)),
    async write(id, data) {
      await mkdir(folder, { recursive: true });
      await writeWhole(fileOf(id), JSON.stringify({ data, metadata: { id } }));
    },
    remove: (id) => rm(fileOf(id), { force: true }),
  };
}

/** A file that cannot be read is as none: a layout is made anew more easily than a page that never opens. */
async function readWorkspace(file: string): Promise<Workspace | undefined> {
  try {
    const { data, metadata } = JSON.parse(await readFile(file, "utf8")) as Workspace;
    const { birthtime, mtime } = await stat(file);
    return { data, metadata: { ...metadata, created: birthtime.toISOString(), last_modified: mtime.toISOString() } };
  } catch {
    return undefined;
  }
}
