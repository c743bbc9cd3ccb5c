// "To the even integer" means that every number is rounded to an even one.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const rounded = tf.mul(tf.round(tf.div(tensor, scale).div(2)), 2);
    return tf.clipByValue(tf.add(rounded, zeroPoint), min, max).toInt();
  });
}
