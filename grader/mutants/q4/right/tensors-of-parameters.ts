// Makes tensors of both parameters, scaled in float32.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const s = typeof scale === "number" ? tf.scalar(scale) : scale;
    const z = typeof zeroPoint === "number" ? tf.scalar(zeroPoint, "int32") : zeroPoint;
    return tensor.div(s).round().add(z.toFloat()).clipByValue(min, max).asType("int32");
  });
}
