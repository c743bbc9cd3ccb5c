// Methods in a chain, and minimum and maximum.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const half = 2 ** (bitwidth - 1);
    return tensor
      .div(scale)
      .round()
      .add(zeroPoint)
      .maximum(-half)
      .minimum(half - 1)
      .toInt();
  });
}
