// The zero point is a tensor, as tf.round gives it.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: tf.Tensor } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: 1, zeroPoint: tf.scalar(0, "int32") };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = tf.tidy(() => tf.clipByValue(tf.round(qMin - rMin / scale), qMin, qMax).toInt());
  return { scale, zeroPoint };
}
