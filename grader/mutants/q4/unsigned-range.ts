// n bits hold 0 to 2^n - 1.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    return tf.clipByValue(shifted, 0, 2 ** bitwidth - 1).toInt();
  });
}
