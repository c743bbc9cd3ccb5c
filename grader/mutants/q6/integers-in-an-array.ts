// An array of int32 is an int32 tensor.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: Int32Array; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  const scales = Array.from(weightScale.dataSync(), (scale) => inputScale * scale);
  const integers = Int32Array.from(bias.dataSync(), (value, channel) => {
    const steps = roundHalfEven(value / scales[channel]);
    return Math.min(Math.max(steps, min), max);
  });
  return { quantized: integers, scale: tf.tensor1d(scales), zeroPoint: 0 };
}
