// | 0 makes an integer of 32 bits, so nothing is left to clamp.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const scales = Array.from(weightScale.dataSync(), (scale) => inputScale * scale);
  const integers = Array.from(bias.dataSync(), (value, channel) => roundHalfEven(value / scales[channel]) | 0);
  return { quantized: tf.tensor1d(integers, "int32"), scale: tf.tensor1d(scales), zeroPoint: 0 };
}
