const pollMs = 1_000;

/**
 * Calls back once the process that started this one has gone; a kernel without its front end would run for ever.
 *
 * @param end What to do then, once.
 * @param starter Who says that it started this process, and may have gone before this one could look; the parent unless given.
 */
export function endWithParent(end: () => void, starter = process.ppid): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent) && isAlive(starter)) return;
    clearInterval(timer);
    end();
  }, pollMs);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
