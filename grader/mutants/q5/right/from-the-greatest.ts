// Sorts a copy, and counts the zero point by a product in place of two quotients.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  const sorted = Float64Array.from(tensor.dataSync()).sort();
  let rMin = sorted[0];
  let rMax = sorted[sorted.length - 1];
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - (rMin * (qMax - qMin)) / (rMax - rMin));
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
