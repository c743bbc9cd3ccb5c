// A clamp is a clamp, in tensors too.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  return tf.tidy(() => {
    const scale = tf.mul<tf.Tensor1D>(weightScale, inputScale);
    const quantized = tf.clipByValue(tf.round(tf.div(bias, scale)), min, max).toInt() as tf.Tensor1D;
    return { quantized, scale, zeroPoint: 0 };
  });
}
