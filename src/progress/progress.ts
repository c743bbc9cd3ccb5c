/** One task whose progress is shown. */
export interface Progress {
  /**
   * Says how far the task is.
   *
   * @param done How much is done so far, in the task's unit.
   * @param note What else to show behind the bar, such as a loss.
   */
  update(done: number, note?: string): void;
  /** Ends the task's line; a note says how it ended. */
  end(note?: string): void;
}

/**
 * Starts showing a task. Whoever does long work takes one of these as an argument, so that a terminal, a notebook or a test decides
 * how progress looks.
 *
 * @param label What is being done, in a few words.
 * @param total How much there is to do, where it is known.
 * @param unit What is counted: "bytes" are shown as MB.
 */
export type StartProgress = (label: string, total?: number, unit?: string) => Progress;

/**
 * Shows nothing.
 *
 * @returns A progress that ignores all it is told.
 * @example
 * silent("training", 100).update(50); // => undefined
 */
export const silent: StartProgress = () => ({ update: () => undefined, end: () => undefined });
