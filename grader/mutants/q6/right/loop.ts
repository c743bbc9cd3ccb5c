// A loop into typed arrays.
function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): { quantized: tf.Tensor1D; scale: tf.Tensor1D; zeroPoint: 0 } {
  const { min, max } = quantizedRange(32);
  const [values, weightScales] = [bias.dataSync(), weightScale.dataSync()];
  const integers = new Int32Array(values.length);
  const scales = new Float32Array(values.length);
  for (let channel = 0; channel < values.length; channel++) {
    const product = weightScales[channel] * inputScale;
    const steps = roundHalfEven(values[channel] / product);
    integers[channel] = steps < min ? min : steps > max ? max : steps;
    scales[channel] = product;
  }
  return { quantized: tf.tensor1d(integers, "int32"), scale: tf.tensor1d(scales), zeroPoint: 0 };
}
