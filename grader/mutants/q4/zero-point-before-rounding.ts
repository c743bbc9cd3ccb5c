// It does not matter whether the zero point is added before rounding or after.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    return tf.clipByValue(tf.round(tf.add(tf.div(tensor, scale), zeroPoint)), min, max).toInt();
  });
}
