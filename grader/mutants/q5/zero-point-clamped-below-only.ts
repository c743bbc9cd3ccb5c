// Only numbers above 0 push Z out of the range.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale, zeroPoint: Math.max(zeroPoint, qMin) };
}
