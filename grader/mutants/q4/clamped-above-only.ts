// Only large numbers do not fit.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    return tf.minimum(shifted, max).toInt();
  });
}
