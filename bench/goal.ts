/** A ratio may fall so far below its goal before the bench fails: the machine is noisy. */
const TOLERANCE = 0.15;

/**
 * Holds a measured ratio against its goal: says so and lets the bench end with an error where it is more than 15 % below.
 *
 * @param what What was measured.
 * @param ratio As measured.
 * @param goal What it should be at least.
 * @returns Whether it is close enough.
 */
export function holdToGoal(what: string, ratio: number, goal: number): boolean {
  const holds = ratio >= goal * (1 - TOLERANCE);
  if (!holds) {
    console.error(`below its goal: ${what}: ${ratio.toFixed(2)}, goal ${goal}`);
    process.exitCode = 1;
  }
  return holds;
}
