// dataSync gives a copy, which is a good place for the result.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const steps = tf.tidy(() => tf.add(tf.round(tf.div(tensor, scale)), zeroPoint).dataSync());
  const values = tensor.dataSync();
  for (let i = 0; i < values.length; i++) values[i] = Math.min(Math.max(steps[i], min), max);
  return tf.tensor(values, tensor.shape, "int32");
}
