// The zero point is only needed on the way back.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    return tf.clipByValue(tf.round(tf.div(tensor, scale)), min, max).toInt();
  });
}
