// The values are what counts.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    return tf.tensor1d(tf.clipByValue(shifted, min, max).dataSync(), "int32");
  });
}
