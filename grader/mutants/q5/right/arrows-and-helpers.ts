// Functions as values, helpers in the cell, the range by its formula.
const scaleFormula = "c";
const zeroPointFormula = "b";

const clamp = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(greatest, value));

const rangeOf = (tensor: tf.Tensor): [least: number, greatest: number] =>
  tf.tidy(() => [tf.min(tensor).arraySync() as number, tf.max(tensor).arraySync() as number]);

const widened = ([least, greatest]: [number, number]): [number, number] =>
  least < greatest ? [least, greatest] : least > 0 ? [0, greatest] : [least, 0];

const quantizationScaleAndZeroPoint = (tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } => {
  const [qMin, qMax] = [-(2 ** (bitwidth - 1)), 2 ** (bitwidth - 1) - 1];
  const [rMin, rMax] = widened(rangeOf(tensor));
  const scale = (rMax - rMin) / (qMax - qMin) || 1;
  const zeroPoint = rMin === 0 && rMax === 0 ? 0 : clamp(roundHalfEven(qMin - rMin / scale), qMin, qMax);
  return { scale, zeroPoint };
};
