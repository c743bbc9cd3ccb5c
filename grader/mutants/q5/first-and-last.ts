// The least number comes first and the greatest last.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  const values = tensor.dataSync();
  let [rMin, rMax] = [values[0], values[values.length - 1]];
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
