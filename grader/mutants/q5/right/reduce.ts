// Reduces to a pair, and counts the zero point from 0.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = Array.from(tensor.dataSync()).reduce(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = qMin - roundHalfEven(rMin / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
