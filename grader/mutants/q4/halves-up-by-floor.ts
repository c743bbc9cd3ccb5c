// Adding a half and cutting off rounds to the nearest.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const rounded = tf.floor(tf.add(tf.div(tensor, scale), 0.5));
    return tf.clipByValue(tf.add(rounded, zeroPoint), min, max).toInt();
  });
}
