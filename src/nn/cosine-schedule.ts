import { requirePositive, requireThat } from "../tensor/index.js";

/**
 * A learning rate that falls along half a cosine from its start to 0: rate(t) = base (1 + cos(pi t / steps)) / 2.
 *
 * Source: Loshchilov and Hutter 2016, equation 5 without restarts (https://arxiv.org/abs/1608.03983); PyTorch's `CosineAnnealingLR`.
 *
 * @param base The rate at step 0.
 * @param steps Number of steps until it reaches 0.
 * @param warmup Steps at the start over which the rate rises in a straight line instead.
 * @returns The rate at step t, 0 <= t < steps.
 * @throws {RangeError} when base or steps is not above 0, or the warm-up is as long as the whole.
 * @example
 * cosineSchedule(0.5, 10)(5); // => 0.25
 */
export function cosineSchedule(base: number, steps: number, warmup = 0): (step: number) => number {
  requirePositive("cosineSchedule: base", base);
  requirePositive("cosineSchedule: steps", steps);
  requireThat(
    warmup >= 0 && warmup < steps,
    `cosineSchedule: warmup must be from 0 to below ${steps} steps, got ${warmup}`,
  );
  return (step) =>
    step < warmup
      ? (base * (step + 1)) / warmup
      : (base * (1 + Math.cos((Math.PI * (step - warmup)) / (steps - warmup)))) / 2;
}
