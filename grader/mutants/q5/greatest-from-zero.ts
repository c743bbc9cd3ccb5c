// The search for the greatest number starts at 0.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let rMin = Infinity;
  let rMax = 0;
  for (const value of tensor.dataSync()) {
    rMin = Math.min(rMin, value);
    rMax = Math.max(rMax, value);
  }
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
