// A bias is quantized like any weight, by its greatest value.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  const greatest = Math.max(...bias.dataSync().map(Math.abs));
  const scales = Array.from(weightScale.dataSync(), () => greatest / max);
  const integers = Array.from(bias.dataSync(), (value, channel) => {
    const steps = roundHalfEven(value / scales[channel]);
    return Math.min(Math.max(steps, min), max);
  });
  return { quantized: tf.tensor1d(integers, "int32"), scale: tf.tensor1d(scales), zeroPoint: 0 };
}
