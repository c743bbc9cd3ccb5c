// JavaScript's garbage collector frees tensors.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
  return tf.clipByValue(shifted, min, max).toInt();
}
