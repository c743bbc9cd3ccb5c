import type { Setup } from "../../../src/server/course/course-api.js";

const WHILE_RUNNING_MS = 500;
const OTHERWISE_MS = 10_000;

/**
 * How long to wait until the server is asked again what runs.
 *
 * @param isVisible Whether somebody can see the answer.
 * @param setup The last answer.
 * @returns undefined where nobody needs one.
 */
export function pollDelayMs(isVisible: boolean, setup: Setup | undefined): number | undefined {
  if (!isVisible) return undefined;
  const isRunning = [setup?.native, setup?.cifar10].some((task) => task?.state === "running");
  return isRunning ? WHILE_RUNNING_MS : OTHERWISE_MS;
}
