// Frees each tensor itself.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const steps = tf.div(tensor, scale);
  const rounded = tf.round(steps);
  const shifted = tf.add(rounded, zeroPoint);
  const clamped = tf.clipByValue(shifted, min, max);
  const integers = clamped.toInt();
  for (const each of [steps, rounded, shifted, clamped]) each.dispose();
  return integers;
}
