// Channels differ in their scale; the zero point is one for the layer.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const z = typeof zeroPoint === "number" ? zeroPoint : zeroPoint.dataSync()[0];
  return tf.tidy(() => tf.clipByValue(tf.add(tf.round(tf.div(tensor, scale)), z), min, max).toInt());
}
