import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How `withLock` waits. */
export interface LockOptions {
  /** Told once, with the holder's process id, when the lock is another's. */
  onWait?: (pid: number) => void;
  /** Gives up waiting. */
  signal?: AbortSignal;
  /** How often to look again. */
  pollMs?: number;
  /**
   * A holder that has not shown life for so long is gone, though its process seems to run; a minute unless given. Infinity where work may keep the holder
   * from showing any, and two at once would do harm: then only a process that is seen to have ended loses its lock.
   */
  staleMs?: number;
}

const heartbeatMs = 5_000;
/** It may have been killed on another machine or in a container. */
const usualStaleMs = 60_000;

/**
 * Runs work while no other process that asks for the same lock runs its own.
 *
 * The lock is a folder holding one file, named for its owner. A folder that is ready made is renamed into place, which fails while another
 * is there, so a lock never lacks its owner; and a dead owner's lock is broken by removing exactly the file that was judged, so two that
 * break it at once cannot break a third's. A lock is dead when its process is (same machine) or when it shows no life for a minute (`staleMs`).
 *
 * @param file What is guarded: the lock is the folder `file.lock`.
 * @param work What to do meanwhile.
 * @param options How to wait.
 * @returns What the work returns.
 * @throws {Error} what the work throws, the signal's reason, or the file system's own error.
 * @example
 * await withLock(path.join(os.tmpdir(), "a-cache"), async () => "alone"); // => "alone"
 */
export async function withLock<T>(file: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const folder = `${file}.lock`;
  const owner = `${process.pid}@${hostname()}@${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true });
  await acquire(folder, owner, options);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path.join(folder, owner), now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await remove(folder, owner);
  }
}

async function acquire(
  folder: string,
  owner: string,
  { onWait, signal, pollMs = 200, staleMs = usualStaleMs }: LockOptions,
): Promise<void> {
  const mine = `${folder}.${owner}`;
  await mkdir(mine);
  try {
    await writeFile(path.join(mine, owner), startOf(process.pid));
    for (let told = false; ;) {
      signal?.throwIfAborted();
      if (await renamed(mine, folder)) return;
      const [holder] = await readdir(folder).catch(() => []);
      if (holder === undefined) await rmdir(folder).catch(() => undefined);
      else if (await isDead(folder, holder, staleMs)) await remove(folder, holder);
      else {
        if (!told) onWait?.(Number.parseInt(holder, 10));
        told = true;
        await sleep(pollMs, undefined, { signal });
      }
    }
  } catch (error) {
    await rm(mine, { recursive: true, force: true });
    throw error;
  }
}

/** Whether the folder could take the name; not while another with something in it has that name. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM or EACCES, which elsewhere mean that the folder cannot be written.
    const taken = process.platform === "win32" ? ["EPERM", "EACCES", "EEXIST"] : ["ENOTEMPTY", "EEXIST"];
    if (code && taken.includes(code)) return false;
    throw error;
  }
}

async function isDead(folder: string, holder: string, staleMs: number): Promise<boolean> {
  const [pid, host] = holder.split("@");
  if (host === hostname()) {
    if (!isRunning(Number(pid))) return true;
    const [start, now] = [await readFile(path.join(folder, holder), "utf8").catch(() => ""), startOf(Number(pid))];
    // A container that starts again gives its processes the same numbers.
    if (start !== "" && now !== "" && start !== now) return true;
  }
  const seen = await stat(path.join(folder, holder)).catch(() => undefined);
  return seen !== undefined && Date.now() - seen.mtimeMs > staleMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // it runs, under another user
  }
}

/** When a process was started, in ticks since the machine was; "" where the system does not say. */
function startOf(pid: number): string {
  try {
    // The name in brackets before may hold spaces and brackets itself.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) as string;
    return stat.split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

async function remove(folder: string, owner: string): Promise<void> {
  await unlink(path.join(folder, owner)).catch(() => undefined);
  await rmdir(folder).catch(() => undefined); // fails, rightly, when another's lock has come in between
}
