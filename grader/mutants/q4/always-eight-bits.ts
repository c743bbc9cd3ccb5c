// Quantized numbers have 8 bits.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    return tf.clipByValue(shifted, -128, 127).toInt();
  });
}
