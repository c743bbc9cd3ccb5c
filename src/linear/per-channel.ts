import * as tf from "@tensorflow/tfjs";
import { requireInteger, requirePositive, requireThat } from "../tensor/index.js";

/** Scale and zero point of every channel of a tensor's last axis, in doubles. */
export interface ChannelParameters {
  readonly scales: Float64Array;
  readonly zeroPoints: Float64Array;
}

/**
 * Reads a scale and a zero point, each one number or one a channel, and checks them.
 *
 * @param caller The function whose arguments `scale` and `zeroPoint` they are.
 * @param shape Shape of the tensor that they belong to; its last axis is the channels.
 * @param scale Above 0. A number, or a tensor: scalar, [channels], or with ones before the channels.
 * @param zeroPoint An integer from min to max, given likewise.
 * @param min The least allowed zero point.
 * @param max The greatest allowed zero point.
 * @returns Two arrays, both [channels].
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 */
export function channelParameters(
  caller: string,
  shape: readonly number[],
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
  min: number,
  max: number,
): ChannelParameters {
  const scales = spread(`${caller}: scale`, shape, scale);
  for (const value of scales) requirePositive(`${caller}: scale`, value);
  const zeroPoints = spread(`${caller}: zeroPoint`, shape, zeroPoint);
  for (const value of zeroPoints) requireInteger(`${caller}: zeroPoint`, value, min, max);
  return { scales, zeroPoints };
}

function spread(name: string, shape: readonly number[], value: number | tf.Tensor): Float64Array {
  const channels = shape.at(-1) ?? 1;
  if (typeof value === "number") return new Float64Array(channels).fill(value);
  const allowed = `${name} must be a number or a tensor of shape [], [1] or [${channels}] (ones may stand before)`;
  requireThat(value instanceof tf.Tensor, `${allowed}, got ${typeof value}`);
  const fits =
    value.rank <= Math.max(1, shape.length) &&
    value.shape.slice(0, -1).every((length) => length === 1) &&
    (value.size === 1 || value.size === channels);
  requireThat(fits, `${allowed}, got [${value.shape.join(", ")}]`);
  const values = value.dataSync();
  return value.size === 1 ? new Float64Array(channels).fill(values[0] as number) : Float64Array.from(values);
}
