// Two numbers are returned as a pair.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): [scale: number, zeroPoint: number] {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  const [least, greatest] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  if (least === 0 && greatest === 0) return [1, 0];
  const [rMin, rMax] = least === greatest ? [Math.min(least, 0), Math.max(greatest, 0)] : [least, greatest];
  const scale = (rMax - rMin) / (qMax - qMin);
  return [scale, Math.min(Math.max(roundHalfEven(qMin - rMin / scale), qMin), qMax)];
}
