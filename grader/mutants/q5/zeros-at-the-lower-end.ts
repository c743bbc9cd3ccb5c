// The integer of 0 is qMin, as everywhere in a range from 0.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: qMin };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
