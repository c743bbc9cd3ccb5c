import { median } from "./median.js";

const RUNS = 15;

/**
 * How long something takes; a browser's clock may be as coarse as 0.1 ms.
 *
 * @param run It.
 * @param now A clock, in milliseconds.
 */
export async function measureTime(
  run: () => unknown,
  now: () => number = () => performance.now(),
): Promise<{ median: number; runs: number }> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = now();
    await run();
    times.push(now() - start);
  }
  return { median: median(times), runs: RUNS };
}
