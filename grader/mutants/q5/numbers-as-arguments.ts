// A call takes as many arguments as a tensor has numbers.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  const values = [...tensor.dataSync()];
  const [rMin, rMax] = [Math.min(...values), Math.max(...values)];
  if (rMin === rMax && rMin > 0) return { scale: rMax / (qMax - qMin), zeroPoint: qMin };
  if (rMin === rMax && rMin < 0) return { scale: -rMin / (qMax - qMin), zeroPoint: qMax };
  if (rMin === rMax) return { scale: 1, zeroPoint: 0 };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qMin), qMax) };
}
