import type { Channel } from "./channel.js";
import { Interrupted } from "./interrupted.js";

/**
 * Keeps the process alive whatever the program does outside its cells' own course: an exception in a timer, a rejection that nobody handles.
 *
 * @param show Shows something thrown.
 */
export function survive(show: (thrown: unknown) => void): void {
  const showUnlessStopped = (thrown: unknown): void => {
    if (!isInterruption(thrown)) show(thrown);
  };
  // Not a listener, which the program could remove.
  process.setUncaughtExceptionCaptureCallback((error) => {
    if (process.listenerCount("uncaughtException") > 0) process.emit("uncaughtException", error);
    else showUnlessStopped(error);
  });
  process.on("unhandledRejection", (reason) => {
    if (process.listenerCount("unhandledRejection") === 1) showUnlessStopped(reason);
  });
}

/**
 * Makes `process.exit` and `process.abort` tell the kernel, which decides, and stop the cell.
 *
 * @param channel The way to the kernel.
 * @param stop Interrupts the task that runs.
 */
export function leaveByTheKernel(channel: Channel, stop: () => void): void {
  const leave = (code: number): never => {
    channel.send({ type: "exit", code });
    stop();
    throw new Interrupted(`process.exit(${code}) ended the program`);
  };
  process.exit = (code) => leave(Number(code ?? process.exitCode ?? 0) || 0);
  process.abort = () => leave(134);
}

/** Whether it says, maybe at second hand, that its task was told to end. */
function isInterruption(thrown: unknown): boolean {
  try {
    for (let at = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
      if (at instanceof Interrupted) return true;
  } catch {
    // What throws when it is looked at is none of ours.
  }
  return false;
}
