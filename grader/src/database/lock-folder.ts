import { withLock } from "../../../src/download/index.js";

/** Another process has the folder's database open. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

/**
 * Takes a folder for this process alone. What a process that was killed has left behind does not count.
 *
 * @param folder Whose lock is the folder `FOLDER.lock`.
 * @returns Gives it back.
 * @throws {FolderInUseError} at once where another has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const stop = new AbortController();
  let holder: number | undefined;
  const onWait = (pid: number): void => {
    holder = pid;
    stop.abort();
  };
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // A long statement keeps this process from showing life, and two at once would destroy the files.
  const options = { onWait, signal: stop.signal, staleMs: Infinity };
  let done: Promise<void> = Promise.resolve();
  await new Promise<void>((taken, failed) => {
    done = withLock(folder, () => (taken(), held), options);
    done.catch(failed);
  }).catch((cause: unknown) => {
    if (holder === undefined) throw cause;
    const advice = `let it end, or use a PostgreSQL server (DATABASE_URL), which serves many; if no such process is there, delete ${folder}.lock`;
    throw new FolderInUseError(`database: folder must be free, got ${folder}, which process ${holder} has open: ${advice}`, { cause }); // prettier-ignore
  });
  return () => {
    release();
    return done;
  };
}
