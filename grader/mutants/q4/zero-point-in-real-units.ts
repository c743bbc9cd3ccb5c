// The zero point shifts the real numbers.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    return tf.clipByValue(tf.round(tf.div(tf.add(tensor, zeroPoint), scale)), min, max).toInt();
  });
}
