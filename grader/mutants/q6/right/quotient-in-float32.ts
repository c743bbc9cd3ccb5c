// Divides tensors, then rounds and clamps plain numbers.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  const scale = tf.mul<tf.Tensor1D>(weightScale, inputScale);
  const steps = tf.tidy(() => tf.div(bias, scale).dataSync());
  const integers = Array.from(steps, (value) => Math.min(Math.max(roundHalfEven(value), min), max));
  return { quantized: tf.tensor1d(integers, "int32"), scale, zeroPoint: 0 };
}
