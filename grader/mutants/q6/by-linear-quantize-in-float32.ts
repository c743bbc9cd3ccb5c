// Question 4's function quantizes a bias, too: 32 bits are its bitwidth.
// with q4/right/methods-only
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  return tf.tidy(() => {
    const scale = tf.mul<tf.Tensor1D>(weightScale, inputScale);
    return { quantized: linearQuantize(bias, 32, scale, 0) as tf.Tensor1D, scale, zeroPoint: 0 };
  });
}
