// n bits reach up to 2^(n-1).
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const half = 2 ** (bitwidth - 1);
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    return tf.clipByValue(shifted, -half, half).toInt();
  });
}
