// Whoever used a tensor last frees it.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const result = tf.tidy(() => tf.clipByValue(tf.add(tf.round(tf.div(tensor, scale)), zeroPoint), min, max).toInt());
  tensor.dispose();
  return result;
}
