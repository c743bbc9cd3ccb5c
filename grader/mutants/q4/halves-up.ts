// Math.round is rounding, as at school.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const steps = tf.div(tensor, scale);
    const rounded = tf.tensor(Array.from(steps.dataSync(), Math.round), tensor.shape);
    return tf.clipByValue(tf.add(rounded, zeroPoint), min, max).toInt();
  });
}
