// Computes in tensors, and takes the numbers out at the end.
const scaleFormula: Choice = "c";
const zeroPointFormula: Choice = "b";

function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): { scale: number; zeroPoint: number } {
  const { min: qMin, max: qMax } = quantizedRange(bitwidth);
  const [scale, zeroPoint] = tf.tidy(() => {
    const [least, greatest] = [tensor.min(), tensor.max()];
    const isConstant = tf.equal(least, greatest);
    const rMin = tf.where(isConstant, tf.minimum(least, 0), least);
    const rMax = tf.where(isConstant, tf.maximum(greatest, 0), greatest);
    const s = tf.div(tf.sub(rMax, rMin), qMax - qMin);
    const z = tf.clipByValue(tf.round(tf.sub(qMin, tf.div(rMin, s))), qMin, qMax);
    return [s.dataSync()[0], z.dataSync()[0]];
  });
  return scale === 0 ? { scale: 1, zeroPoint: 0 } : { scale, zeroPoint };
}
