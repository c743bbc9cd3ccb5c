// Multiplies by 1 / S, in a tidy of its own.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  return tf.tidy(() => {
    const scale = weightScale.mul<tf.Tensor1D>(tf.scalar(inputScale));
    const stepsPerUnit = weightScale.arraySync().map((each) => 1 / (each * inputScale));
    const integers = bias.arraySync().map((value, channel) => roundHalfEven(value * stepsPerUnit[channel]));
    const clamped = integers.map((steps) => Math.min(max, Math.max(min, steps)));
    return { quantized: tf.tensor1d(clamped, "int32"), scale, zeroPoint: 0 };
  });
}
