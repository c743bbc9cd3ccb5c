// The scale is steps per unit.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    return tf.clipByValue(tf.add(tf.round(tf.mul(tensor, scale)), zeroPoint), min, max).toInt();
  });
}
