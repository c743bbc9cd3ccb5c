// An Int8Array keeps what it is given within 8 bits.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const shifted = tf.add(tf.round(tf.div(tensor, scale)), zeroPoint);
    const integers = Array.from(Int8Array.from(shifted.dataSync()));
    return tf.tensor(integers, tensor.shape, "int32");
  });
}
