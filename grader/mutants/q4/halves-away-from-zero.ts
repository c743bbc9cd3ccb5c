// Halves go away from 0, as C's round does.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const steps = tf.div(tensor, scale);
    const rounded = tf.mul(tf.sign(steps), tf.floor(tf.add(tf.abs(steps), 0.5)));
    return tf.clipByValue(tf.add(rounded, zeroPoint), min, max).toInt();
  });
}
