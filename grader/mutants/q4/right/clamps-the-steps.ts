// Clamps between qMin - Z and qMax - Z, then adds the zero point.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const [least, greatest] = [tf.sub(min, zeroPoint), tf.sub(max, zeroPoint)];
    const steps = tf.minimum(tf.maximum(tf.round(tf.div(tensor, scale)), least), greatest);
    return tf.add(steps, zeroPoint).toInt();
  });
}
