// A scale is a tensor.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(
  tensor: tf.Tensor,
  bitwidth: number,
): { scale: tf.Scalar; zeroPoint: tf.Scalar } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  let [rMin, rMax] = tf.tidy(() => [tensor.min().dataSync()[0], tensor.max().dataSync()[0]]);
  if (rMin === rMax) [rMin, rMax] = [Math.min(rMin, 0), Math.max(rMax, 0)];
  if (rMin === rMax) return { scale: tf.scalar(1), zeroPoint: tf.scalar(0, "int32") };
  const scale = (rMax - rMin) / (qMax - qMin);
  const zeroPoint = roundHalfEven(qMin - rMin / scale);
  return { scale: tf.scalar(scale), zeroPoint: tf.scalar(Math.min(Math.max(zeroPoint, qMin), qMax), "int32") };
}
