// Make it an integer first; clamping can wait.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const integers = tf.add(tf.round(tf.div(tensor, scale)).toInt(), zeroPoint);
    return tf.clipByValue(integers, min, max).toInt();
  });
}
