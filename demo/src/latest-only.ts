/**
 * Runs a task for one thing after another: of those that come while it runs only the latest is taken up.
 *
 * @param task Must not fail; may ask whether something else waits already, and leave the rest undone then.
 * @returns Hands over the next thing.
 */
export function latestOnly<T>(task: (thing: T, isOvertaken: () => boolean) => Promise<void>): (thing: T) => void {
  let waiting: [T] | undefined;
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    for (let next = waiting; next; next = waiting) {
      waiting = undefined;
      await task(next[0], () => waiting !== undefined);
    }
    isRunning = false;
  };
  return (thing) => {
    waiting = [thing];
    if (!isRunning) void run();
  };
}
