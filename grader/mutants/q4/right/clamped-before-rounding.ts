// Clamps the steps as real numbers; rounding then stays in range.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const steps = tf.div(tensor, scale);
    const low = tf.sub(min, zeroPoint).toFloat();
    const high = tf.sub(max, zeroPoint).toFloat();
    return tf
      .round(tf.maximum(tf.minimum(steps, high), low))
      .add(zeroPoint)
      .toInt();
  });
}
