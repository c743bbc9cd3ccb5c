// Channels come first, as in PyTorch.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const { min, max } = quantizedRange(bitwidth);
    const ones = tensor.shape.slice(1).map(() => 1);
    const along = (parameter: number | tf.Tensor): number | tf.Tensor =>
      typeof parameter === "number" || parameter.size !== tensor.shape[0]
        ? parameter
        : parameter.reshape([parameter.size, ...ones]);
    const shifted = tf.add(tf.round(tf.div(tensor, along(scale))), along(zeroPoint));
    return tf.clipByValue(shifted, min, max).toInt();
  });
}
