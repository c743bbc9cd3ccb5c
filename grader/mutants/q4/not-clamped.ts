// The scale was chosen so that everything fits.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    return tf.add(tf.round(tf.div(tensor, scale)), zeroPoint).toInt();
  });
}
