// Clamp what comes out of the division, then shift it.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const steps = tf.clipByValue(tf.round(tf.div(tensor, scale)), min, max);
    return tf.add(steps, zeroPoint).toInt();
  });
}
