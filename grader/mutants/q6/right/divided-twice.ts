// Divides by one scale, then by the other.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  const weightScales = weightScale.dataSync();
  const integers = Array.from(bias.dataSync()).map((value, channel) =>
    Math.max(min, Math.min(max, roundHalfEven(value / inputScale / weightScales[channel]))),
  );
  return { quantized: tf.tensor1d(integers, "int32"), scale: weightScale.mul(inputScale), zeroPoint: 0 };
}
