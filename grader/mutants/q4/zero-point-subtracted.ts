// r = S (q - Z), so Z is subtracted here, too.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    return tf.clipByValue(tf.sub(tf.round(tf.div(tensor, scale)), zeroPoint), min, max).toInt();
  });
}
