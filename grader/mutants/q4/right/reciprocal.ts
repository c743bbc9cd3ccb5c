// Multiplies by 1 / S.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const steps = typeof scale === "number" ? tensor.mul(1 / scale) : tensor.mul(scale.reciprocal());
    return steps.round().add(zeroPoint).clipByValue(min, max).cast("int32");
  });
}
